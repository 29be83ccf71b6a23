/** Tests of what needs no service around it. */
@NullMarked
package dev.broadsheet.notification.follows;

import org.jspecify.annotations.NullMarked;
