/** Links that show a draft to whoever has them, for a while. */
@NullMarked
package dev.broadsheet.article.previews;

import org.jspecify.annotations.NullMarked;
