/** Tests. */
@NullMarked
package dev.broadsheet.article.images;

import org.jspecify.annotations.NullMarked;
