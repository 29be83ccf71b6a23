package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon a publication is visible in an inbox, where its author has many followers and where few.
 */
final class Reach implements AutoCloseable {

    private static final int FEW = 10;
    private static final int PUBLICATIONS = 30;
    private static final int WARM_UP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An author, a follower, and how long each publication took to get from one to the other. */
    private record Audience(
            int followers, ArticleEvents author, Person follower, List<Double> millis) {

        String name() {
            return "until a follower of %,d sees a publication".formatted(followers);
        }
    }

    private final Audience many;
    private final Audience few;
    private int publications;

    private Reach(Audience many, Audience few) {
        this.many = many;
        this.few = few;
    }

    static Reach prepare(RunningStack stack, int followers)
            throws IOException, InterruptedException {
        return new Reach(
                audience(stack, "linus", "famous", followers),
                audience(stack, "margaret", "unknown", FEW));
    }

    private static Audience audience(
            RunningStack stack, String follower, String author, int followers)
            throws IOException, InterruptedException {
        Person person = Person.of(stack, follower);
        person.follow(List.of(author));
        try (ServiceStore store = ServiceStore.ofNotifications(stack)) {
            new Followers(store).multiply(follower, followers - 1);
        }
        return new Audience(
                followers,
                new ArticleEvents(stack.bootstrapServers(), author),
                person,
                new ArrayList<>());
    }

    /** Lets all compile what it runs. Only to few: the walks over many last. */
    void warmUp() {
        for (int n = 0; n < WARM_UP; n++) {
            publish(few);
        }
        few.millis().clear();
    }

    /** Publishes in turn, each of both as often after the other as after itself. */
    void round() {
        for (int n = 0; n < PUBLICATIONS; n += 2) {
            List.of(many, few, few, many).forEach(this::publish);
        }
    }

    private void publish(Audience to) {
        int number = publications++;
        Looking looking = new Looking(to.follower(), ArticleEvents.title(number));
        long begun = System.nanoTime();
        to.author().publish(number);
        Load.on(to.follower().port(), 1).keepingBodies().closed(looking, PATIENCE);
        if (looking.hasNext()) {
            throw new IllegalStateException("Nothing came within " + PATIENCE);
        }
        to.millis().add((System.nanoTime() - begun) / 1e6);
    }

    void figures(Report report) {
        double slow = median(many);
        double fast = median(few);
        report.figure(many.name() + ", median", slow, "ms");
        report.figure(few.name() + ", median", fast, "ms");
        report.figure("the former", 100 * slow / fast, "% of the latter");
    }

    private static double median(Audience audience) {
        return Report.median(audience.millis().stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public void close() {
        many.author().close();
        few.author().close();
    }

    /** Asks for the newest alert until it is the one. */
    private static final class Looking implements Requests {

        private final byte[] request;
        private final String title;
        private boolean seen;

        Looking(Person reader, String title) {
            this.request = reader.request("/api/inbox?limit=1");
            this.title = '"' + title + '"';
        }

        @Override
        public boolean hasNext() {
            return !seen;
        }

        @Override
        public Request next() {
            return new Request(ByteBuffer.wrap(request), this::look);
        }

        private boolean look(Answer answer) {
            seen = answer.body().contains(title);
            return answer.status() == 200;
        }
    }
}
