package dev.broadsheet.article.search;

/** Nothing can be searched for with those words. */
public final class Unsearchable extends RuntimeException {

    private final String rule;

    Unsearchable(String rule) {
        super(rule);
        this.rule = rule;
    }

    /** What words must be like, for whoever asked. */
    public String rule() {
        return rule;
    }
}
