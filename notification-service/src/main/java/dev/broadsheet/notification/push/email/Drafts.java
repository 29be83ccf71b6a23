package dev.broadsheet.notification.push.email;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.push.Message.AuthorNotice;
import dev.broadsheet.notification.push.Message.Digest;
import dev.broadsheet.notification.push.Message.NewArticle;
import dev.broadsheet.notification.push.Message.Personal;
import dev.broadsheet.notification.push.Message.Test;
import dev.broadsheet.notification.push.email.Draft.Writing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How messages are worded. */
final class Drafts {

    private static final int REMEMBERED = 100;

    private final Map<Alert, Draft> articles = new ConcurrentHashMap<>();

    Draft of(Personal message) {
        return switch (message) {
            case NewArticle(var alert) -> article(alert);
            case AuthorNotice notice ->
                    Writing.page()
                            .heading(notice.title(), notice.url())
                            .paragraph(notice.text())
                            .draft(notice.title());
            case Digest digest -> digest(digest);
            case Test _ ->
                    Writing.page()
                            .heading("It works")
                            .paragraph("Mail from Broadsheet arrives here.")
                            .draft("A test from Broadsheet");
        };
    }

    private Draft article(Alert alert) {
        var known = articles.get(alert);
        if (known != null) {
            return known;
        }
        var written =
                Writing.page()
                        .heading(alert.title(), alert.url())
                        .quiet("by " + alert.author())
                        .paragraph(alert.excerpt())
                        .link("Read it", alert.url())
                        .draft(alert.author() + ": " + alert.title());
        if (articles.size() >= REMEMBERED) {
            articles.clear();
        }
        articles.put(alert, written);
        return written;
    }

    private static Draft digest(Digest digest) {
        var count = digest.alerts().size();
        var subject =
                "Your %s digest: %s"
                        .formatted(
                                digest.period().text(),
                                count == 1 ? "one new article" : count + " new articles");
        var writing = Writing.page().quiet(subject);
        for (var alert : digest.alerts()) {
            writing.heading(alert.title(), alert.url())
                    .quiet("by " + alert.author())
                    .paragraph(alert.excerpt());
        }
        return writing.draft(subject);
    }

    /** When somebody is told whose follow has that delivery. */
    static String words(Delivery delivery) {
        return switch (delivery) {
            case INSTANT -> "at once";
            case DAILY -> "once a day";
            case WEEKLY -> "once a week";
            case MUTED -> "not for now";
        };
    }
}
