/** What was published in a day or a week, told in one mail. */
@NullMarked
package dev.broadsheet.notification.digests;

import org.jspecify.annotations.NullMarked;
