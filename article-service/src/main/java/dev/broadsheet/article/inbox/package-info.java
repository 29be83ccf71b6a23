/** Kafka in: how often each article was viewed. */
@NullMarked
package dev.broadsheet.article.inbox;

import org.jspecify.annotations.NullMarked;
