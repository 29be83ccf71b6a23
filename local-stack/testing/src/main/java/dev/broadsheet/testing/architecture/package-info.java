/** The house rules that a build can check. */
@NullMarked
package dev.broadsheet.testing.architecture;

import org.jspecify.annotations.NullMarked;
