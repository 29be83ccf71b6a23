/** The HTTP API of previews. */
@NullMarked
package dev.broadsheet.article.previews.web;

import org.jspecify.annotations.NullMarked;
