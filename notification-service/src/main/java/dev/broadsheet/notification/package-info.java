/** notification-service. */
@NullMarked
package dev.broadsheet.notification;

import org.jspecify.annotations.NullMarked;
