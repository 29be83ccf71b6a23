package dev.broadsheet.viewcounter.counter;

import java.util.Locale;

/**
 * A number of views as a picture. Its text has the width that is said here, whatever the font;
 * white stands on both grounds with a contrast of more than 7 (WCAG 2.2, AAA).
 */
final class Badge {

    private static final String LABEL = "views";
    private static final int LETTER = 7;
    private static final int MARGIN = 6;

    private Badge() {}

    static String message(long views) {
        return String.format(Locale.ROOT, "%,d", views);
    }

    static String svg(long views) {
        var message = message(views);
        var left = width(LABEL);
        var right = width(message);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s">
                <title>%2$s</title>
                <path fill="#555" d="M0 0h%3$dv20H0z"/>
                <path fill="#8c1d18" d="M%3$d 0h%4$dv20H%3$dz"/>
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
                <text x="%5$s" y="14" textLength="%6$d">%7$s</text>
                <text x="%8$s" y="14" textLength="%9$d">%10$s</text>
                </g>
                </svg>
                """,
                left + right,
                message + " " + LABEL,
                left,
                right,
                left / 2.0,
                left - 2 * MARGIN,
                LABEL,
                left + right / 2.0,
                right - 2 * MARGIN,
                message);
    }

    private static int width(String text) {
        return text.length() * LETTER + 2 * MARGIN;
    }
}
