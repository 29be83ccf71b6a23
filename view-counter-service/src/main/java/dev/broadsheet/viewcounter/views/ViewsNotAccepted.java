package dev.broadsheet.viewcounter.views;

/** The log did not take the views in time; sending them again is safe and wanted. */
public final class ViewsNotAccepted extends RuntimeException {

    public ViewsNotAccepted(String reason) {
        super(reason);
    }

    public ViewsNotAccepted(String reason, Throwable cause) {
        super(reason, cause);
    }
}
