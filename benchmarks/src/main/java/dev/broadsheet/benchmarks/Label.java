package dev.broadsheet.benchmarks;

import java.util.Locale;

/** What a view is taken for. */
enum Label {
    HUMAN(0, 85, 0),
    CRAWLER(1, 12, 1),
    SUSPECT(2, 3, 8);

    private final int code;

    /** Of a hundred views. */
    private final int share;

    /** Why, in the bits of the log. */
    private final int marks;

    Label(int code, int share, int marks) {
        this.code = code;
        this.share = share;
        this.marks = marks;
    }

    /** Of a view, by a number from 0 to 99. */
    static Label of(int number) {
        int rest = number;
        for (Label label : values()) {
            if (rest < label.share) {
                return label;
            }
            rest -= label.share;
        }
        return SUSPECT;
    }

    /** On the log. */
    int code() {
        return code;
    }

    int marks() {
        return marks;
    }

    /** Of its number in the store. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
