package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Measures how fast many followers are pushed, and prints a report.
 *
 * <p>Arguments: rounds, thousands of followers on each channel. System property {@code
 * broadsheet.home}: the checkout.
 */
final class Fanout {

    private static final int PORT = 21_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long SLOWEST = TimeUnit.MINUTES.toNanos(10);

    /** A browser's keys, from the example of RFC 8291. */
    private static final String KEYS =
            "{\"p256dh\":\"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\","
                + "\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}";

    /** A channel, whose followers follow an author of their own. */
    private record Kind(String name, String person, String author, Sink sink) {}

    private final RunningStack stack;
    private final int followers;
    private final Map<String, ProcessUsage> processes = new LinkedHashMap<>();

    private Fanout(RunningStack stack, int followers) {
        this.stack = stack;
        this.followers = followers;
        processes.put("service", stack.process(RunningStack.NOTIFICATIONS));
        processes.put("store and broker", stack.process(RunningStack.LAUNCHER));
        processes.put("driver", ProcessUsage.own());
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        int followers = Integer.parseInt(args[1]) * 1_000;
        Report report = new Report();
        try (Sink http = Sink.open(HttpTalk::new);
                Sink mail = Sink.open(SmtpTalk::new)) {
            Map<String, String> mailServer =
                    Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", String.valueOf(mail.port()));
            try (RunningStack stack = RunningStack.start(home, PORT, mailServer, "--benchmark")) {
                Fanout fanout = new Fanout(stack, followers);
                List<Kind> kinds =
                        List.of(
                                new Kind("webhooks", "linus", "hooked", http),
                                new Kind("web pushes", "margaret", "browsed", http),
                                new Kind("mails", "ken", "mailed", mail));
                fanout.subscribe(kinds, http, mail);
                for (Kind kind : kinds) {
                    fanout.push(kind);
                }
                for (int n = 0; n < rounds; n++) {
                    for (Kind kind : kinds) {
                        report.add(
                                kind.name(),
                                Measurement.of(fanout.processes, () -> fanout.push(kind)));
                        report.figure(
                                "resident after " + kind.name(),
                                stack.process(RunningStack.NOTIFICATIONS).residentMegabytes(),
                                "MB");
                    }
                }
            }
        }
        System.out.println(report);
    }

    /** One who follows and wants to be pushed on each channel, and then as many as wanted. */
    private void subscribe(List<Kind> kinds, Sink http, Sink mail)
            throws IOException, InterruptedException {
        for (Kind kind : kinds) {
            call("PUT", kind.person(), "/api/follows/authors/" + kind.author(), "{}");
        }
        String url = "http://127.0.0.1:%d/".formatted(http.port());
        call("PUT", "linus", "/api/channels/webhooks/home", "{\"url\":\"%shook\"}".formatted(url));
        call(
                "POST",
                "margaret",
                "/api/channels/web-push",
                "{\"endpoint\":\"%spush\",\"keys\":%s}".formatted(url, KEYS));
        long before = mail.count();
        call("PUT", "ken", "/api/channels/email", "{\"address\":\"ken@example.org\"}");
        await(() -> mail.count() > before);
        String store =
                stack.process(RunningStack.NOTIFICATIONS)
                        .environment()
                        .getOrDefault("MONGODB_URI", "");
        try (Followers all = new Followers(store)) {
            all.confirmMailbox("ken");
            for (Kind kind : kinds) {
                all.multiply(kind.person(), followers - 1);
            }
        }
    }

    /** Publishes, and returns when every follower was pushed. */
    private Outcome push(Kind kind) {
        long wanted = kind.sink().count() + followers;
        long begun = System.nanoTime();
        try (ArticleEvents author = new ArticleEvents(stack.bootstrapServers(), kind.author())) {
            author.publish(0);
            await(() -> kind.sink().count() >= wanted);
        }
        return new Outcome(
                followers,
                Math.max(0, kind.sink().count() - wanted),
                kind.sink().last() - begun,
                new Histogram(SLOWEST, 3));
    }

    private static void await(BooleanSupplier enough) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not everything arrived");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    private void call(String method, String person, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d%s"
                                                .formatted(
                                                        stack.port(RunningStack.NOTIFICATIONS),
                                                        path)))
                        .header("Authorization", "Bearer " + stack.token(person))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
        }
    }
}
