package dev.broadsheet.benchmarks;

import org.HdrHistogram.Histogram;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Views among which, ten times a second, one of an article that nobody else views is followed: from
 * the answer that it is accepted until the article has it. Hears the bodies of answers.
 */
final class Visibility implements Requests {

    private static final long FOLLOWED_EVERY = Duration.ofMillis(100).toNanos();
    private static final long LOOKED_EVERY = Duration.ofMillis(5).toNanos();

    private final Requests others;
    private final Iterator<String> articles;
    private final Queue<Followed> awaited = new ArrayDeque<>();
    private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final long start = System.nanoTime();
    private long nextView = start;
    private long nextLook = start;
    private long refused;
    private boolean ended;

    /** A view of each of these articles is followed. */
    Visibility(Iterator<String> articles, Requests others) {
        this.articles = articles;
        this.others = others;
    }

    /** From now on nothing is sent but looks for what was accepted before. */
    void end() {
        ended = true;
    }

    @Override
    public boolean hasNext() {
        return !ended || !awaited.isEmpty();
    }

    @Override
    public Request next() {
        long now = System.nanoTime();
        if (!awaited.isEmpty() && (ended || now >= nextLook)) {
            nextLook = now + LOOKED_EVERY / awaited.size();
            Followed oldest = awaited.remove();
            return new Request(ByteBuffer.wrap(oldest.look()), answer -> looked(oldest, answer));
        }
        if (now >= nextView && articles.hasNext()) {
            nextView = now + FOLLOWED_EVERY;
            String article = articles.next();
            return new Request(
                    ViewRequests.single(List.of(article)).next().bytes(),
                    answer -> accepted(article, answer));
        }
        return others.next();
    }

    private boolean accepted(String article, Answer answer) {
        boolean well = answer.status() == 202;
        if (well) {
            awaited.add(new Followed(article, System.nanoTime()));
        } else {
            refused++;
        }
        return well;
    }

    private boolean looked(Followed view, Answer answer) {
        // When its newest view was accepted: null before the first.
        if (JsonMapper.shared().readTree(answer.body()).path("asOf").isNull()) {
            awaited.add(view);
        } else {
            latencies.recordValue(System.nanoTime() - view.accepted());
        }
        return answer.status() == 200;
    }

    /** How long it took, of all that were followed. */
    Outcome outcome() {
        return new Outcome(
                latencies.getTotalCount() + refused, refused, System.nanoTime() - start, latencies);
    }

    /**
     * A view that is waited for.
     *
     * @param accepted when, by {@link System#nanoTime}
     */
    private record Followed(String article, long accepted) {

        byte[] look() {
            return Http.get("/api/views/" + article);
        }
    }
}
