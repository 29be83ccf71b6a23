package dev.broadsheet.article.exchange;

/** There is no such job for whoever asks. */
public final class JobNotFound extends RuntimeException {

    public JobNotFound(String id) {
        super(id);
    }
}
