/** Webhooks: signed requests to an address of the follower, as Standard Webhooks has them. */
@NullMarked
package dev.broadsheet.notification.push.webhook;

import org.jspecify.annotations.NullMarked;
