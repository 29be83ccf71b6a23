/** The document store: what counts as stored, indexes, and what its absence looks like. */
@NullMarked
package dev.broadsheet.edge.mongo;

import org.jspecify.annotations.NullMarked;
