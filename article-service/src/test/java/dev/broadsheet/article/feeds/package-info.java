/** Tests. */
@NullMarked
package dev.broadsheet.article.feeds;

import org.jspecify.annotations.NullMarked;
