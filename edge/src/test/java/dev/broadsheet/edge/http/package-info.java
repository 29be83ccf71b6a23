/** Tests of the HTTP edge that need no server. */
@NullMarked
package dev.broadsheet.edge.http;

import org.jspecify.annotations.NullMarked;
