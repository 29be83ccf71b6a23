package dev.broadsheet.article.text;

import java.text.BreakIterator;
import java.util.Locale;

/** The first words of an article, for those who have not decided to read it yet. */
final class Excerpt {

    /** In letters; an ideograph takes the room of two. */
    private static final int LENGTH = 300;

    private static final int CONTEXT = 100;

    private Excerpt() {}

    /**
     * The text, or as much of it as fits: cut where a line may end (between words, between
     * ideographs) or, where that would leave little, between two characters as readers see them,
     * and never within one.
     */
    static String of(String text) {
        int fits = fitting(text, LENGTH);
        if (fits == text.length()) {
            return text;
        }
        int room = fitting(text, LENGTH - 1);
        String start = text.substring(0, Math.min(text.length(), room + CONTEXT));
        int line = lastBreak(BreakIterator.getLineInstance(Locale.ROOT), start, room);
        int end =
                line > room / 2
                        ? line
                        : lastBreak(BreakIterator.getCharacterInstance(Locale.ROOT), start, room);
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int fitting(String text, int length) {
        int taken = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            taken +=
                    Script.of(codePoint) == Script.IDEOGRAPHIC ? 2 : Character.charCount(codePoint);
            if (taken > length) {
                return end;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    private static int lastBreak(BreakIterator breaks, String text, int room) {
        breaks.setText(text);
        return breaks.preceding(room + 1);
    }
}
