/** The records that a service could not process: to look at, and to bring back after the fix. */
@NullMarked
package dev.broadsheet.edge.deadletters;

import org.jspecify.annotations.NullMarked;
