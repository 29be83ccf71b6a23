package dev.broadsheet.notification.push.http;

/** Nothing is sent to such a URL. */
public class DestinationNotAllowed extends RuntimeException {

    private final String detail;

    DestinationNotAllowed(String detail) {
        super(detail);
        this.detail = detail;
    }

    /** Why not, for the person who gave the URL: what follows after "the URL". */
    public String detail() {
        return detail;
    }
}
