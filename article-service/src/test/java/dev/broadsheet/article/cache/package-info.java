/** Tests. */
@NullMarked
package dev.broadsheet.article.cache;

import org.jspecify.annotations.NullMarked;
