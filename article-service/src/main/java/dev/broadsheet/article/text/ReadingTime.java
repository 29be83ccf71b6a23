package dev.broadsheet.article.text;

/** How long an article takes to read. */
final class ReadingTime {

    private static final long MINUTE = 60_000;
    private static final long WORD = MINUTE / 225;

    /** As Medium counts Chinese and Japanese: 500 characters a minute. */
    private static final long IDEOGRAPH = MINUTE / 500;

    /** A quarter of a word. */
    private static final long UNSPACED_LETTER = WORD / 4;

    private static final long FIRST_IMAGE = 12_000;
    private static final long IMAGE_STEP = 1_000;
    private static final long LATER_IMAGE = 3_000;

    private ReadingTime() {}

    /**
     * Minutes, at least one: words and characters at an even pace, and a look at each picture, from
     * twelve seconds for the first down to three.
     */
    static int minutes(String text, int images) {
        long time = ofText(text) + ofImages(images);
        return (int) Math.max(1, Math.ceilDiv(time, MINUTE));
    }

    private static long ofText(String text) {
        long time = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            boolean letter = Character.isLetterOrDigit(codePoint);
            switch (Script.of(codePoint)) {
                case IDEOGRAPHIC -> {
                    time += letter ? IDEOGRAPH : 0;
                    inWord = false;
                }
                case UNSPACED -> {
                    time += letter ? UNSPACED_LETTER : 0;
                    inWord = false;
                }
                case SPACED -> {
                    time += letter && !inWord ? WORD : 0;
                    inWord = (inWord || letter) && !Character.isWhitespace(codePoint);
                }
            }
        }
        return time;
    }

    private static long ofImages(int images) {
        long time = 0;
        for (int n = 0; n < images; n++) {
            time += Math.max(LATER_IMAGE, FIRST_IMAGE - n * IMAGE_STEP);
        }
        return time;
    }
}
