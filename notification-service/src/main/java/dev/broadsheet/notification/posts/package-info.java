/** What was published, each article once, whatever the number of its followers. */
@NullMarked
package dev.broadsheet.notification.posts;

import org.jspecify.annotations.NullMarked;
