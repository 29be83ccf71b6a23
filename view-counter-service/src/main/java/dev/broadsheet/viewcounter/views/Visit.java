package dev.broadsheet.viewcounter.views;

/**
 * What is kept of how a reader came; nothing that identifies one.
 *
 * @param reader hash of the reader, salted by the day; 0: none
 * @param source where the reader came from: "direct", "Google", "example.org"; "": unknown
 * @param campaign "source/medium/name" of the address; "": none
 * @param country ISO 3166-1 alpha-2; "": unknown
 */
public record Visit(long reader, String source, String campaign, String country, Device device) {

    /** Longest source and campaign, in characters. */
    public static final int LONGEST = 64;

    public static final Visit UNKNOWN = new Visit(0, "", "", "", Device.UNKNOWN);

    /**
     * @throws IllegalArgumentException when a text is too long, or the country is none
     */
    public Visit {
        if (source.length() > LONGEST || campaign.length() > LONGEST) {
            throw new IllegalArgumentException("a source or campaign is too long");
        }
        if (!isCountry(country)) {
            throw new IllegalArgumentException("not a country");
        }
    }

    private static boolean isCountry(String code) {
        return code.isEmpty()
                || (code.length() == 2 && isLetter(code.charAt(0)) && isLetter(code.charAt(1)));
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }
}
