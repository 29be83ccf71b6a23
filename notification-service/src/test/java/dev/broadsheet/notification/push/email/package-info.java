/** E-mail against mail servers that take it, refuse it and go away. */
@NullMarked
package dev.broadsheet.notification.push.email;

import org.jspecify.annotations.NullMarked;
