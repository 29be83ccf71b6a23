/** HTTP in: bearer tokens, problem details (RFC 9457) for every error, bounded bodies. */
@NullMarked
package dev.broadsheet.edge.http;

import org.jspecify.annotations.NullMarked;
