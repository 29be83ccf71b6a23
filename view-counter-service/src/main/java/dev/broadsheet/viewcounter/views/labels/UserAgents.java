package dev.broadsheet.viewcounter.views.labels;

import dev.broadsheet.edge.http.Recent;
import dev.broadsheet.viewcounter.views.Mark;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a user agent tells of itself. Programs that do not crawl by themselves, such as curl, are
 * not judged by their name.
 */
final class UserAgents {

    /** Nobody has a longer one in good faith; the rest is not looked at. */
    private static final int LONGEST = 512;

    private static final int REMEMBERED = 2_000;

    /** A word of the trade, or a link to a page about the crawler. Cubot is a telephone. */
    private static final Pattern DECLARED =
            Pattern.compile(
                    "(?<!\\bcu)bot|crawl|spider|slurp|\\+https?://", Pattern.CASE_INSENSITIVE);

    private final Phrases crawlers = Phrases.of("crawlers.txt");
    private final Phrases headless = Phrases.of("headless.txt");
    private final Recent<String, Set<Mark>> known = new Recent<>(REMEMBERED);

    Set<Mark> marks(String userAgent) {
        var text = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
        return known.get(text, this::found);
    }

    private Set<Mark> found(String text) {
        var marks = EnumSet.noneOf(Mark.class);
        if (DECLARED.matcher(text).find()) {
            marks.add(Mark.DECLARED);
        }
        if (crawlers.occurIn(text)) {
            marks.add(Mark.KNOWN_CRAWLER);
        }
        if (headless.occurIn(text)) {
            marks.add(Mark.HEADLESS);
        }
        return Set.copyOf(marks);
    }
}
