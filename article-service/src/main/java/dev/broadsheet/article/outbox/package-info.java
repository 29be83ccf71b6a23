/** Kafka out: what happened to articles, in order per article, until the broker has it. */
@NullMarked
package dev.broadsheet.article.outbox;

import org.jspecify.annotations.NullMarked;
