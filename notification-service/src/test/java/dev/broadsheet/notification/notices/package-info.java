/** Tests of what needs no service around it. */
@NullMarked
package dev.broadsheet.notification.notices;

import org.jspecify.annotations.NullMarked;
