/** Tests. */
@NullMarked
package dev.broadsheet.article.articles;

import org.jspecify.annotations.NullMarked;
