package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how fast many followers are pushed, and how soon one whose other webhooks are sick, and
 * prints a report.
 *
 * <p>Arguments: rounds, thousands of followers on each channel. System property {@code
 * broadsheet.home}: the checkout.
 */
final class Fanout {

    private static final int PORT = 21_000;
    private static final long SLOWEST = TimeUnit.MINUTES.toNanos(10);

    /** A channel, whose followers follow an author of their own and are all pushed to one sink. */
    private record Kind(Channel channel, String person, String author, Sink sink) {

        String name() {
            return channel.text();
        }

        String limit() {
            return name() + ", bare client";
        }

        String url(String path) {
            return "http://127.0.0.1:%d/%s".formatted(sink.port(), path);
        }
    }

    private final RunningStack stack;
    private final BarePeer client;
    private final List<Kind> kinds;
    private final int followers;

    private Fanout(RunningStack stack, BarePeer client, List<Kind> kinds, int followers) {
        this.stack = stack;
        this.client = client;
        this.kinds = kinds;
        this.followers = followers;
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("broadsheet.home"));
        int rounds = Integer.parseInt(args[0]);
        int followers = Integer.parseInt(args[1]) * 1_000;
        Report report = new Report();
        try (Sink webhooks = Sink.open(HttpTalk::new);
                Sink webPushes = Sink.open(HttpTalk::new);
                Sink mails = Sink.open(SmtpTalk::new)) {
            List<Kind> kinds =
                    List.of(
                            new Kind(Channel.WEBHOOKS, "linus", "hooked", webhooks),
                            new Kind(Channel.WEB_PUSHES, "margaret", "browsed", webPushes),
                            new Kind(Channel.MAILS, "ken", "mailed", mails));
            Map<String, String> mailServer =
                    Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", String.valueOf(mails.port()));
            try (var stack = RunningStack.start(home, PORT, mailServer, "--benchmark");
                    BarePeer client = BareClient.start(home)) {
                Fanout fanout = new Fanout(stack, client, kinds, followers);
                fanout.subscribe();
                fanout.round(new Report());
                for (int n = 0; n < rounds; n++) {
                    fanout.round(report);
                }
                kinds.forEach(kind -> report.ratio(kind.name(), kind.limit()));
                try (var sick = SickNeighbours.prepare(stack)) {
                    for (int n = 0; n < rounds; n++) {
                        sick.round(report);
                    }
                }
            }
        }
        System.out.println(report);
    }

    /** One who follows and wants to be pushed on each channel, and then as many as wanted. */
    private void subscribe() throws IOException, InterruptedException {
        for (Kind kind : kinds) {
            Person person = Person.of(stack, kind.person());
            person.follow(List.of(kind.author()));
            long before = kind.sink().count();
            switch (kind.channel()) {
                case WEBHOOKS ->
                        person.put(
                                "/api/channels/webhooks/home",
                                "{\"url\":\"%s\"}".formatted(kind.url("hook")));
                case WEB_PUSHES ->
                        person.post(
                                "/api/channels/web-push",
                                "{\"endpoint\":\"%s\",\"keys\":%s}"
                                        .formatted(kind.url("push"), Browser.EXAMPLE.keys()));
                case MAILS -> {
                    person.put("/api/channels/email", "{\"address\":\"ken@example.org\"}");
                    Waiting.until(() -> kind.sink().count() > before);
                }
            }
        }
        try (ServiceStore store = ServiceStore.ofNotifications(stack)) {
            Followers all = new Followers(store);
            all.confirmMailbox("ken");
            for (Kind kind : kinds) {
                all.multiply(kind.person(), followers - 1);
            }
        }
    }

    /** Every channel by the service, and what it sent by the bare client. */
    private void round(Report report) {
        Map<String, ProcessUsage> processes = stack.processes(RunningStack.NOTIFICATIONS);
        Map<String, ProcessUsage> peers = new LinkedHashMap<>();
        peers.put("bare client", client.usage());
        peers.put("driver", ProcessUsage.own());
        for (Kind kind : kinds) {
            report.add(kind.name(), Measurement.of(processes, () -> push(kind)));
            report.figure(
                    "resident after " + kind.name(),
                    stack.process(RunningStack.NOTIFICATIONS).residentMegabytes(),
                    "MB");
            report.add(kind.limit(), Measurement.of(peers, () -> pushBarely(kind)));
        }
    }

    /** Publishes, and returns when every follower was pushed. */
    private Outcome push(Kind kind) {
        return arriving(
                kind,
                () -> {
                    try (var author = new ArticleEvents(stack.bootstrapServers(), kind.author())) {
                        author.publish(0);
                    }
                });
    }

    private Outcome pushBarely(Kind kind) {
        return arriving(
                kind,
                () -> {
                    try {
                        client.order(BareClient.order(kind.channel(), kind.sink(), followers));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** From the beginning until as many as there are followers have arrived. */
    private Outcome arriving(Kind kind, Runnable beginning) {
        long wanted = kind.sink().count() + followers;
        long begun = System.nanoTime();
        beginning.run();
        Waiting.until(() -> kind.sink().count() >= wanted);
        return new Outcome(
                followers,
                Math.max(0, kind.sink().count() - wanted),
                kind.sink().last() - begun,
                new Histogram(SLOWEST, 3));
    }
}
