package dev.broadsheet.viewcounter.views;

import java.util.regex.Pattern;

/** What the page calls this view: the same id is the same view, however often it is sent. */
public record ViewId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    /**
     * @throws IllegalArgumentException unless the value is 8 to 64 of A-Z, a-z, 0-9, _ and -
     */
    public ViewId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a view id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
