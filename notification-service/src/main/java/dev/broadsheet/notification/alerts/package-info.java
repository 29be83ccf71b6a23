/**
 * A reader's alerts: a query over the posts they follow, with what they have seen and read beside
 * it.
 */
@NullMarked
package dev.broadsheet.notification.alerts;

import org.jspecify.annotations.NullMarked;
