/** Out to people: one attempt of one push on its channel, isolated from all others. */
@NullMarked
package dev.broadsheet.notification.push;

import org.jspecify.annotations.NullMarked;
