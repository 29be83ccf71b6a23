/**
 * The one way out by HTTP: only to public addresses, within a deadline, reading no more than
 * needed.
 */
@NullMarked
package dev.broadsheet.notification.push.http;

import org.jspecify.annotations.NullMarked;
