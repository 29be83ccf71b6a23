package dev.broadsheet.viewcounter.views;

/** What happened on an article page. */
public enum Kind {
    /** The page was loaded. */
    VIEW,
    /** A view lasted long enough to have been read. */
    READ
}
