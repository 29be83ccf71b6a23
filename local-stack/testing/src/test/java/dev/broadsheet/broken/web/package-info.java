/** Breaks a rule on purpose. */
@NullMarked
package dev.broadsheet.broken.web;

import org.jspecify.annotations.NullMarked;
