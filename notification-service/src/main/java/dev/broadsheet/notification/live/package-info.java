/** Tells connected readers at once, and after a reconnect exactly what they missed. */
@NullMarked
package dev.broadsheet.notification.live;

import org.jspecify.annotations.NullMarked;
