package dev.broadsheet.article.exchange;

/** What was sent in is not a blog in the format it claims. */
public final class UnreadableUpload extends RuntimeException {

    private final String detail;

    /** The detail is shown to the client. */
    UnreadableUpload(String detail) {
        super(detail);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
