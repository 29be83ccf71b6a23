/** A subject's own webhooks over HTTP. */
@NullMarked
package dev.broadsheet.notification.push.webhook.web;

import org.jspecify.annotations.NullMarked;
