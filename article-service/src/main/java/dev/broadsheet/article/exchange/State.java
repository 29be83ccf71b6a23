package dev.broadsheet.article.exchange;

/** How far a job is. */
public enum State {
    /** The upload is still being read; nobody is told of the job before it ends. */
    RECEIVING,
    QUEUED,
    RUNNING,
    DONE,
    FAILED
}
