/** Deliveries over HTTP. */
@NullMarked
package dev.broadsheet.notification.deliveries.web;

import org.jspecify.annotations.NullMarked;
