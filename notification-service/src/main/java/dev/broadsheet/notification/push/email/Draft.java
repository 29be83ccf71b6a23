package dev.broadsheet.notification.push.email;

import jakarta.mail.internet.MimeUtility;

import org.springframework.web.util.HtmlUtils;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What is the same for all who are sent a mail, encoded: one for each article, not for each mail.
 *
 * @param subject value of the header, folded
 * @param text of the plain part, whole lines
 * @param html of the other part, up to what differs
 */
record Draft(String subject, String text, String html) {

    private static final int LONGEST_SUBJECT = 200;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /** Readable without images and scripts, in light and in the dark. */
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <style>
            :root{color-scheme:light dark}
            @media (prefers-color-scheme:dark){
            body{background:#17181a!important;color:#e9e7e4!important}
            a{color:#8fb8ff!important}.quiet{color:#a9a7a4!important}}
            </style></head>
            <body style="margin:0;padding:24px;background:#fff;color:#1b1b1b;font:17px/1.5 Georgia,serif">
            <div style="max-width:36em;margin:0 auto">
            """;

    private static final String FOOT =
            QuotedPrintable.encoded(
                    """
                    </div></body></html>
                    """);

    private static final String QUIET =
            "<p class=\"quiet\" style=\"color:#666;font-size:14px;margin:0 0 12px\">";
    private static final String HEADING =
            "<h1 style=\"font-size:24px;line-height:1.25;margin:0 0 8px\">";
    private static final String LINK = "<a style=\"color:#1a4fa0\" href=\"";

    /** What makes up a draft, as it is written. */
    static final class Writing {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        static Writing page() {
            var writing = new Writing();
            writing.html.append(HEAD);
            return writing;
        }

        Writing heading(String words) {
            return both(line(words) + "\n\n", HEADING + escaped(words) + "</h1>\n");
        }

        Writing heading(String words, URI to) {
            var link = LINK + escaped(to.toString()) + "\">" + escaped(words) + "</a>";
            return both(line(words) + "\n" + to + "\n\n", HEADING + link + "</h1>\n");
        }

        Writing paragraph(String words) {
            return both(line(words) + "\n\n", "<p>" + escaped(words) + "</p>\n");
        }

        Writing quiet(String words) {
            return both(line(words) + "\n\n", QUIET + escaped(words) + "</p>\n");
        }

        Writing link(String words, URI to) {
            var link = LINK + escaped(to.toString()) + "\">" + escaped(words) + "</a>";
            return both(line(words) + ": " + to + "\n\n", "<p>" + link + "</p>\n");
        }

        Writing quietLink(String words, URI to) {
            var link = LINK + escaped(to.toString()) + "\">" + escaped(words) + "</a>";
            return both(line(words) + ": " + to + "\n", QUIET + link + "</p>\n");
        }

        Writing rule() {
            return both(
                    "--------\n",
                    "<hr style=\"border:0;border-top:1px solid #ccc;margin:24px 0 12px\">\n");
        }

        private Writing both(String plain, String marked) {
            text.append(plain);
            html.append(marked);
            return this;
        }

        String text() {
            return QuotedPrintable.encoded(text.toString());
        }

        String html() {
            return QuotedPrintable.encoded(html.toString());
        }

        Draft draft(String subject) {
            return new Draft(header(subject), text(), html());
        }
    }

    /** The end of the other part. */
    static String foot() {
        return FOOT;
    }

    /** Somebody else's words in one line: what is in them cannot end a header or a paragraph. */
    static String line(String words) {
        return BREAKS.matcher(words).replaceAll(" ").strip();
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(line(words), StandardCharsets.UTF_8.name());
    }

    private static String header(String words) {
        var line = line(words);
        var cut = line.codePointCount(0, line.length()) > LONGEST_SUBJECT;
        var subject =
                cut
                        ? line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…"
                        : line;
        try {
            var encoded = MimeUtility.encodeText(subject, StandardCharsets.UTF_8.name(), "Q");
            return MimeUtility.fold("Subject: ".length(), encoded);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
