package dev.broadsheet.article.text;

import java.lang.Character.UnicodeScript;

/** What scripts have in common, as far as lengths of texts go. */
enum Script {
    /** Chinese and Japanese: a character is about half a word and takes the room of two letters. */
    IDEOGRAPHIC,
    /** Words of letters, without spaces between them. */
    UNSPACED,
    /** Words of letters, parted by spaces. */
    SPACED;

    private static final int FIRST_UNSPACED = 0x0e00;

    static Script of(int codePoint) {
        if (codePoint < FIRST_UNSPACED) {
            return SPACED;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO -> IDEOGRAPHIC;
            case THAI, LAO, KHMER, MYANMAR -> UNSPACED;
            default -> SPACED;
        };
    }
}
