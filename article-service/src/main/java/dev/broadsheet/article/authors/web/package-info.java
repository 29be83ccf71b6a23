/** The HTTP API of author profiles. */
@NullMarked
package dev.broadsheet.article.authors.web;

import org.jspecify.annotations.NullMarked;
