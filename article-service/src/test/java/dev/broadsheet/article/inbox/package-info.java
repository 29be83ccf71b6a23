/** Tests. */
@NullMarked
package dev.broadsheet.article.inbox;

import org.jspecify.annotations.NullMarked;
