/** Kafka in: accepted views, read in the order of the log. */
@NullMarked
package dev.broadsheet.viewcounter.inbox;

import org.jspecify.annotations.NullMarked;
