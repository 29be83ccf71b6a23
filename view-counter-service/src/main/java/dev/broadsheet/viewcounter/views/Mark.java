package dev.broadsheet.viewcounter.views;

/** Why a view is labelled as it is. */
public enum Mark {
    /** The user agent says that it is a crawler. */
    DECLARED,
    /** The user agent is on the list of known crawlers. */
    KNOWN_CRAWLER,
    /** A browser without a window. */
    HEADLESS,
    /** Too many views from one address in a short time. */
    BURST,
    /** More views from one reader than a person can make. */
    IMPOSSIBLE_RATE
}
