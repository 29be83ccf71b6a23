/** What callers are told about their idempotency keys. */
@NullMarked
package dev.broadsheet.article.idempotency.web;

import org.jspecify.annotations.NullMarked;
