/** What the embedded backends have in common. */
@NullMarked
package dev.broadsheet.stack;

import org.jspecify.annotations.NullMarked;
