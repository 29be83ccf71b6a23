package dev.broadsheet.article.pages;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as readers see them. */
final class Words {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Words() {}

    static String date(Instant time) {
        return DATE.format(time);
    }

    static String views(long count) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(count)
                + (count == 1 ? " view" : " views");
    }
}
