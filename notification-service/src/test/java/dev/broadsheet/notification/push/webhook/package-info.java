/** Tests of webhooks that need no service around them. */
@NullMarked
package dev.broadsheet.notification.push.webhook;

import org.jspecify.annotations.NullMarked;
