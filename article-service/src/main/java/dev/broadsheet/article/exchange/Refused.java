package dev.broadsheet.article.exchange;

/** An item cannot come in. */
final class Refused extends RuntimeException {

    private final String problem;

    /** The problem is shown to the author. */
    Refused(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
