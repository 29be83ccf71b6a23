package dev.broadsheet.viewcounter.views;

/** What the page calls this view: the same id is the same view, however often it is sent. */
public record ViewId(String value) {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;

    /**
     * @throws IllegalArgumentException unless the value is 8 to 64 of A-Z, a-z, 0-9, _ and -
     */
    public ViewId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a view id");
        }
    }

    private static boolean isOne(String value) {
        return value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.chars().allMatch(ViewId::isOfOne);
    }

    private static boolean isOfOne(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
