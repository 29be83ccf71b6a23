package dev.broadsheet.viewcounter.counts;

/** Another process counted into the same documents meanwhile: what it wrote must be read first. */
final class CountedElsewhere extends RuntimeException {

    CountedElsewhere() {
        super("another process counts the same articles");
    }
}
