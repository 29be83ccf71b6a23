/** Requests that may be repeated without doing twice what they ask for. */
@NullMarked
package dev.broadsheet.article.idempotency;

import org.jspecify.annotations.NullMarked;
