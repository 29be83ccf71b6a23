/** Where people want to be pushed: the webhooks, browsers and mailboxes of followers. */
@NullMarked
package dev.broadsheet.notification.endpoints;

import org.jspecify.annotations.NullMarked;
