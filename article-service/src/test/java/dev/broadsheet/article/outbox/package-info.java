/** Tests. */
@NullMarked
package dev.broadsheet.article.outbox;

import org.jspecify.annotations.NullMarked;
