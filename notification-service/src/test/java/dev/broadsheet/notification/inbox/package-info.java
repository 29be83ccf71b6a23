/** Tests of what needs no service around it. */
@NullMarked
package dev.broadsheet.notification.inbox;

import org.jspecify.annotations.NullMarked;
