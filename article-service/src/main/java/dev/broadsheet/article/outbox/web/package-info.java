/** The HTTP API with which operators look after the outbox. */
@NullMarked
package dev.broadsheet.article.outbox.web;

import org.jspecify.annotations.NullMarked;
