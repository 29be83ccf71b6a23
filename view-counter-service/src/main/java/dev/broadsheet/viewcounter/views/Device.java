package dev.broadsheet.viewcounter.views;

/** The class of device a view came from. */
public enum Device {
    UNKNOWN,
    DESKTOP,
    MOBILE,
    TABLET,
    OTHER
}
