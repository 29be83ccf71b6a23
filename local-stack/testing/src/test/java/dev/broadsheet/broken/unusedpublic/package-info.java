/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.unusedpublic;

import org.jspecify.annotations.NullMarked;
