/** Tests of what needs no service around it. */
@NullMarked
package dev.broadsheet.notification.live;

import org.jspecify.annotations.NullMarked;
