/** Web push: encrypted messages to browsers, by way of their makers' push services. */
@NullMarked
package dev.broadsheet.notification.push.webpush;

import org.jspecify.annotations.NullMarked;
