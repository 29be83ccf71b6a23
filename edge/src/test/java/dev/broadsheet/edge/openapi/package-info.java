/** Tests of the description that need no server. */
@NullMarked
package dev.broadsheet.edge.openapi;

import org.jspecify.annotations.NullMarked;
