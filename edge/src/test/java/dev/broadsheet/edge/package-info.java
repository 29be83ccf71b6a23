/** Tests of the edge, on a service of their own. */
@NullMarked
package dev.broadsheet.edge;

import org.jspecify.annotations.NullMarked;
