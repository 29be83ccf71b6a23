/** What the tests of the backends share. */
@NullMarked
package dev.broadsheet.stack;

import org.jspecify.annotations.NullMarked;
