package dev.broadsheet.article.search;

import java.util.List;
import java.util.Set;

/** The words that somebody wants to find together, in any order. */
public record Question(List<String> words) {

    /** Longest text, in characters. */
    public static final int MAX_LENGTH = 200;

    private static final int MAX_WORDS = 32;

    public Question {
        words = List.copyOf(words);
    }

    /**
     * Reads what somebody typed; nothing in it is an operator.
     *
     * @throws Unsearchable when it is too long, or has no letter, digit or emoji
     */
    public static Question of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Unsearchable("must have at most " + MAX_LENGTH + " characters");
        }
        Set<String> words = Words.askedIn(text);
        if (words.isEmpty()) {
            throw new Unsearchable("must have a letter or a digit");
        }
        if (words.size() > MAX_WORDS) {
            throw new Unsearchable("must have at most " + MAX_WORDS + " words");
        }
        return new Question(List.copyOf(words));
    }
}
