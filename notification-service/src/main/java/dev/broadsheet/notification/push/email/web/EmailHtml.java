package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.push.email.EmailLinks.Done;
import dev.broadsheet.notification.push.email.EmailLinks.Question;

import org.springframework.web.util.HtmlUtils;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the pages look: no script, no picture, nothing from elsewhere. */
final class EmailHtml {

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Broadsheet</title>
            <style>
            :root{color-scheme:light dark}
            body{max-width:36rem;margin:3rem auto;padding:0 1rem;font:1.0625rem/1.5 Georgia,serif}
            button,select{font:inherit;padding:.4rem .8rem}
            li{margin:0 0 1rem}form{display:inline}
            </style></head>
            <body><main>
            %s
            </main></body></html>
            """;

    private EmailHtml() {}

    static String question(Question question, String token) {
        return PAGE.formatted(
                """
                <h1>%s</h1>
                <form method="post" action="?token=%s"><button>%s</button></form>\
                """
                        .formatted(
                                escaped(question.words()),
                                escaped(token),
                                escaped(question.answer())));
    }

    static String done(Done done) {
        var all =
                done.follows()
                        .map(address ->
                                "<p><a href=\"%s\">All that you follow</a></p>"
                                        .formatted(escaped(address.toString())))
                        .orElse("");
        return PAGE.formatted("<h1>%s</h1>\n%s".formatted(escaped(done.words()), all));
    }

    static String follows(List<Follow> follows, String token) {
        var items =
                follows.stream()
                        .map(follow -> follow(follow, token))
                        .collect(Collectors.joining("\n"));
        return PAGE.formatted(
                follows.isEmpty()
                        ? "<h1>You follow nothing</h1>\n<p>No mail is sent to you.</p>"
                        : "<h1>What you follow</h1>\n<ul>\n" + items + "\n</ul>");
    }

    private static String follow(Follow follow, String token) {
        var target = follow.target();
        var name = escaped(target.kind().text() + ": " + target.name());
        return """
        <li><strong>%1$s</strong>
        <form method="post" action="?token=%2$s"><input type="hidden" name="target" value="%3$s">
        <select name="delivery" aria-label="When to tell of %1$s">%4$s</select> <button>Change</button></form>
        <form method="post" action="?token=%2$s"><input type="hidden" name="target" value="%3$s">
        <button name="delivery" value="none" aria-label="Unfollow %1$s">Unfollow</button></form></li>\
        """
                .formatted(name, escaped(token), escaped(target.key()), options(follow.delivery()));
    }

    private static String options(Delivery chosen) {
        return Arrays.stream(Delivery.values())
                .map(delivery ->
                        "<option%s>%s</option>"
                                .formatted(delivery == chosen ? " selected" : "", delivery.text()))
                .collect(Collectors.joining());
    }

    static String invalid() {
        return PAGE.formatted(
                """
                <h1>This link is not good, or not good any more</h1>
                <p>Links to confirm an address are good for two days.</p>\
                """);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
