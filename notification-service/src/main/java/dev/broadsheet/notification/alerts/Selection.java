package dev.broadsheet.notification.alerts;

import dev.broadsheet.notification.alerts.Alert.Kind;
import dev.broadsheet.notification.follows.Target;

import java.util.List;
import java.util.Optional;

/**
 * Which alerts of an inbox are wanted.
 *
 * @param unread only those that were not read
 * @param archived only those that were archived; otherwise only the others
 * @param about only articles announced to all of these
 * @param kind only of this kind
 */
public record Selection(boolean unread, boolean archived, List<Target> about, Optional<Kind> kind) {

    /** The inbox as it is. */
    static final Selection ALL = new Selection(false, false, List.of(), Optional.empty());

    public Selection {
        about = List.copyOf(about);
    }

    boolean hasArticles() {
        return kind.isEmpty() || kind.get() == Kind.ARTICLE;
    }

    boolean hasNotices() {
        return about.isEmpty() && (kind.isEmpty() || kind.get() != Kind.ARTICLE);
    }

    boolean accepts(Alert alert) {
        return alert.archived() == archived
                && !(unread && alert.read())
                && (kind.isEmpty() || kind.get() == alert.kind());
    }
}
