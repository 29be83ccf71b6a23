/**
 * Answers that never end: their connections leave the container, and a few event loops write to all
 * of them.
 */
@NullMarked
package dev.broadsheet.edge.stream;

import org.jspecify.annotations.NullMarked;
