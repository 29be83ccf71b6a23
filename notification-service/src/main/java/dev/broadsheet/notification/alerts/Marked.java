package dev.broadsheet.notification.alerts;

/** The marks on one alert. What was read was seen. */
record Marked(boolean seen, boolean read, boolean archived) {

    static final Marked NOT = new Marked(false, false, false);

    Marked {
        seen = seen || read;
    }

    static Marked of(Alert alert) {
        return new Marked(alert.seen(), alert.read(), alert.archived());
    }

    boolean isUnread() {
        return !read && !archived;
    }
}
