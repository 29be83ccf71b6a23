/** Tests of web push that need no service around them, and a browser for those that do. */
@NullMarked
package dev.broadsheet.notification.push.webpush;

import org.jspecify.annotations.NullMarked;
