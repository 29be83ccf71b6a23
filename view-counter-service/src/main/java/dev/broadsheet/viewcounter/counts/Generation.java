package dev.broadsheet.viewcounter.counts;

/**
 * One counting of the log from its beginning. Each fills documents of its own; the first has them
 * where they were before there was a second.
 */
public record Generation(int number) {

    public static final Generation FIRST = new Generation(1);

    /** More records than an article ever has, and few enough for 8,000 generations in JSON. */
    private static final long RECORDS = 1L << 40;

    public Generation next() {
        return new Generation(number + 1);
    }

    /** What in the first generation has this name. */
    public String named(String name) {
        return number == 1 ? name : name + ".g" + number;
    }

    String counts() {
        return named("counts");
    }

    String days() {
        return named("days");
    }

    /** Grows with every record; and all that a later generation says comes after this one. */
    long sequence(Numbers numbers) {
        return (number - 1) * RECORDS + numbers.records();
    }
}
