/** The reader's inbox over HTTP. */
@NullMarked
package dev.broadsheet.notification.alerts.web;

import org.jspecify.annotations.NullMarked;
