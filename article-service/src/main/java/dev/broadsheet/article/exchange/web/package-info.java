/** The HTTP API of imports and exports. */
@NullMarked
package dev.broadsheet.article.exchange.web;

import org.jspecify.annotations.NullMarked;
