/** The WebSub hub for article-service's feeds: who subscribed, and telling them what changed. */
@NullMarked
package dev.broadsheet.notification.websub;

import org.jspecify.annotations.NullMarked;
