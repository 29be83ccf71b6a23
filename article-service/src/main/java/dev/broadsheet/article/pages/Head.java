package dev.broadsheet.article.pages;

import org.jspecify.annotations.Nullable;

/**
 * What a page says of itself to browsers, search engines and previews.
 *
 * @param image URL of a picture for previews
 */
record Head(
        String title, String description, String canonical, String type, @Nullable String image) {

    static final String SITE = "Broadsheet";
}
