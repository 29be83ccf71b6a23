package dev.broadsheet.article.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes a text of any script apart into words as they are searched for: without regard to case,
 * accents or the width of letters. Scripts that put no spaces between words are cut into pairs of
 * characters, as is usual (Lucene's CJKAnalyzer). An emoji is a word.
 */
final class Words {

    /** Longer words count by their beginning. */
    static final int MAX_LENGTH = 40;

    /** Accents, points and harakat; not the vowels of Indic scripts, nor the voicing of kana. */
    private static final Pattern MARKS =
            Pattern.compile(
                    "[\\p{Mn}&&[\\p{IsInherited}\\p{IsHebrew}]&&[^\\u3099\\u309a]]+|\\u0640");

    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\u30fc\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    /** Most of most texts, and no Unicode tables are needed for it. */
    private static final String PLAIN =
            "(?<gap>[\\x00-/:-`{-\\x7f]++)|[a-z0-9]++(?![^\\x00-\\x7f])";

    private static final Pattern WORD =
            Pattern.compile(
                    "%2$s|(?<unspaced>[\\p{L}\\p{M}\\p{N}&&[%1$s]]+)|[\\p{L}\\p{M}\\p{N}&&[^%1$s]]+|\\p{IsExtended_Pictographic}"
                            .formatted(UNSPACED, PLAIN));

    /** Letters that Unicode does not decompose. */
    private static final Map<String, String> UNDECOMPOSED =
            Map.of("ł", "l", "ø", "o", "đ", "d", "æ", "ae", "œ", "oe");

    private Words() {}

    /** What a text is found by, in its order and no more than that many. */
    static Set<String> in(String text, int limit) {
        Set<String> words = new LinkedHashSet<>();
        var found = WORD.matcher(folded(text));
        while (found.find() && words.size() < limit) {
            String word = found.group();
            if (found.group("gap") != null) {
                continue;
            }
            if (found.group("unspaced") == null) {
                words.add(shortened(word));
            } else {
                words.addAll(parts(word, 1));
                words.addAll(parts(word, 2));
            }
        }
        return words;
    }

    /** What a text must have to be what was asked for. */
    static Set<String> askedIn(String question) {
        Set<String> words = new LinkedHashSet<>();
        WORD.matcher(folded(question))
                .results()
                .filter(found -> found.group("gap") == null)
                .forEach(found -> words.addAll(asked(found)));
        return words;
    }

    private static List<String> asked(MatchResult found) {
        String word = found.group();
        boolean spaced = found.group("unspaced") == null;
        return spaced || isOneCharacter(word) ? List.of(shortened(word)) : parts(word, 2);
    }

    private static boolean isOneCharacter(String word) {
        return word.codePointCount(0, word.length()) == 1;
    }

    private static List<String> parts(String word, int length) {
        int[] characters = word.codePoints().toArray();
        List<String> parts = new ArrayList<>();
        for (int start = 0; start + length <= characters.length; start++) {
            parts.add(new String(characters, start, length));
        }
        return parts;
    }

    /**
     * Upper case first: it makes one of letters with several lower-case forms, such as ß and ss.
     */
    private static String folded(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String folded =
                Normalizer.normalize(plain, Normalizer.Form.NFC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : UNDECOMPOSED.entrySet()) {
            folded = folded.replace(letter.getKey(), letter.getValue());
        }
        return folded;
    }

    private static String shortened(String word) {
        if (word.length() <= MAX_LENGTH) {
            return word;
        }
        return word.substring(
                0,
                Character.isHighSurrogate(word.charAt(MAX_LENGTH - 1))
                        ? MAX_LENGTH - 1
                        : MAX_LENGTH);
    }
}
