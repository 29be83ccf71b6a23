/** A subject's own browsers over HTTP. */
@NullMarked
package dev.broadsheet.notification.push.webpush.web;

import org.jspecify.annotations.NullMarked;
