package dev.broadsheet.notification.posts;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import dev.broadsheet.notification.posts.Posts.Window;

import org.springframework.data.mongodb.core.query.Criteria;

import java.util.List;

/**
 * Which announcements are wanted: those to one of the targets, or to all of them, in a window.
 *
 * @param targets their keys; of those to one of them 200 at most
 */
public record Stretch(List<String> targets, boolean toAll, Window window) {

    /** Up to this many equalities MongoDB merges index scans in order instead of sorting. */
    public static final int MOST_TARGETS = 200;

    public Stretch {
        targets = List.copyOf(targets);
    }

    public static Stretch toOneOf(List<String> targets, Window window) {
        return new Stretch(targets, false, window);
    }

    public static Stretch toAllOf(List<String> targets, Window window) {
        return new Stretch(targets, true, window);
    }

    Stretch before(String key) {
        return new Stretch(targets, toAll, window.before(key));
    }

    Criteria criteria() {
        var to = where("announced.to");
        return window.criteria((toAll ? to.all(targets) : to.in(targets)).and("announced.key"));
    }
}
