/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.looksintoweb;

import org.jspecify.annotations.NullMarked;
