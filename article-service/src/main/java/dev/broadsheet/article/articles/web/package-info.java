/** The HTTP API of articles. */
@NullMarked
package dev.broadsheet.article.articles.web;

import org.jspecify.annotations.NullMarked;
