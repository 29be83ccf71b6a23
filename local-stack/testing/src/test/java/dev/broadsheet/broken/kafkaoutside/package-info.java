/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.kafkaoutside;

import org.jspecify.annotations.NullMarked;
