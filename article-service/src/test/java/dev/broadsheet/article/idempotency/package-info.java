/** Tests of repeated requests that need no store. */
@NullMarked
package dev.broadsheet.article.idempotency;

import org.jspecify.annotations.NullMarked;
