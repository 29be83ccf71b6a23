package dev.broadsheet.article.pages;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a page says of itself to browsers, search engines and previews.
 *
 * @param image URL of a picture for previews
 * @param properties more of the Open Graph, in order
 * @param alternates the same, or what belongs to it, for programs
 * @param jsonLd what the page is about, as a script element may hold it
 */
record Head(
        String title,
        String description,
        String canonical,
        String type,
        @Nullable String image,
        List<Property> properties,
        List<Alternate> alternates,
        @Nullable String jsonLd) {

    static final String SITE = "Broadsheet";

    private static final String SUFFIX = " · " + SITE;

    Head {
        properties = List.copyOf(properties);
        alternates = List.copyOf(alternates);
    }

    Head(String title, String description, String canonical, String type, @Nullable String image) {
        this(title, description, canonical, type, image, List.of(), List.of(), null);
    }

    /** The title of a page of that name. */
    static String titled(String name) {
        return name.equals(SITE) ? SITE : name + SUFFIX;
    }

    /** The title for previews, which name the site beside it. */
    public String name() {
        return title.endsWith(SUFFIX)
                ? title.substring(0, title.length() - SUFFIX.length())
                : title;
    }

    /** A property of the Open Graph (ogp.me). */
    record Property(String name, String content) {}

    record Alternate(String type, String title, String href) {}
}
