/** Feeds, out to the programs that subscribed to them. */
@NullMarked
package dev.broadsheet.notification.push.websub;

import org.jspecify.annotations.NullMarked;
