package dev.broadsheet.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Articles and those who look at them: people and crawlers, on several devices, from several
 * places. What they look at goes onto the log as view-counter-service puts it there, a twentieth of
 * it twice, and into a ledger.
 */
final class Readership {

    private static final byte FORMAT = 2;
    private static final byte VIEW = 0;

    /** Without texts: see view-counter-service/contracts/views.v1/view-record.v2.md. */
    private static final int FIXED = 32;

    private static final List<byte[]> SOURCES =
            texts("direct", "Google", "internal", "Hacker News", "Bing", "example.org", "Reddit");

    private static final List<byte[]> CAMPAIGNS = texts("", "", "", "newsletter/email/launch");
    private static final List<byte[]> COUNTRIES = texts("NO", "AT", "IN", "BR", "US");
    private static final int DEVICES = 5;
    private static final int PEOPLE = 1_000_000;

    /** One view in so many is sent a second time, soon. */
    private static final int REPEATS = 20;

    private static final int SOON = 1_000;

    private final List<byte[]> articles;
    private final Popularity popularity;
    private final Ledger ledger;
    private final SplittableRandom keys = new SplittableRandom();

    Readership(List<String> articles) {
        this.articles =
                articles.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toList();
        popularity = new Popularity(articles.size());
        ledger = new Ledger(articles);
    }

    /**
     * Of articles that nobody published: what is on the log is counted, whatever is known of them.
     */
    static Readership of(int articles) {
        return new Readership(
                Stream.generate(() -> UUID.randomUUID().toString()).limit(articles).toList());
    }

    private static List<byte[]> texts(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** What is to be counted of all that was looked at so far. */
    Ledger ledger() {
        return ledger;
    }

    /**
     * Looks at articles, and returns when that is on the log.
     *
     * @param seed views of the same seed and time differ in their ids only
     */
    void look(ViewsTopic topic, long views, Instant from, Duration time, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] viewed = new int[SOON];
        byte[][] recent = new byte[SOON][];
        long first = 0;
        for (long n = 1; n <= views; n++) {
            if (n % REPEATS == 0) {
                int which = random.nextInt((int) Math.min(first, SOON));
                topic.append(articles.get(viewed[which]), recent[which]);
                ledger.repeat(viewed[which]);
            } else {
                int article = popularity.next(random);
                Label label = Label.of(random.nextInt(100));
                Instant at = from.plusNanos(time.toNanos() / views * n);
                byte[] view = view(label, at, random);
                topic.append(articles.get(article), view);
                ledger.view(article, label);
                int place = (int) (first++ % SOON);
                viewed[place] = article;
                recent[place] = view;
            }
        }
        topic.flush();
    }

    private byte[] view(Label label, Instant at, SplittableRandom random) {
        byte[] country = any(COUNTRIES, random);
        byte[] source = any(SOURCES, random);
        byte[] campaign = any(CAMPAIGNS, random);
        ByteBuffer bytes =
                ByteBuffer.allocate(FIXED + 3 + country.length + source.length + campaign.length)
                        .put(FORMAT)
                        .put(VIEW)
                        .put((byte) label.code())
                        .putLong(at.toEpochMilli())
                        .putLong(keys.nextLong())
                        .putInt(label.marks())
                        .putLong(new SplittableRandom(random.nextInt(PEOPLE)).nextLong())
                        .put((byte) random.nextInt(DEVICES));
        for (byte[] text : List.of(country, source, campaign)) {
            bytes.put((byte) text.length).put(text);
        }
        return bytes.array();
    }

    private static byte[] any(List<byte[]> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
