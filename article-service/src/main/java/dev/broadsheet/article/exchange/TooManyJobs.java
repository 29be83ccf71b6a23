package dev.broadsheet.article.exchange;

/** As many jobs of the same author are under way as may be. */
public final class TooManyJobs extends RuntimeException {}
