/** notification-service: tells every follower once. */
@NullMarked
package dev.broadsheet.notification;

import org.jspecify.annotations.NullMarked;
