/**
 * What readers' programs, search engines and other sites take: feeds, sitemap, embeds, Markdown.
 */
@NullMarked
package dev.broadsheet.article.feeds;

import org.jspecify.annotations.NullMarked;
