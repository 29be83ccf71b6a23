/** Markdown in, safe HTML out, and what is derived from it on the way. */
@NullMarked
package dev.broadsheet.article.text;

import org.jspecify.annotations.NullMarked;
