/**
 * Keeps what everybody may read as it was rendered: a shared HTTP cache in front of the service.
 */
@NullMarked
package dev.broadsheet.article.cache;

import org.jspecify.annotations.NullMarked;
