/** Tests of preferences. */
@NullMarked
package dev.broadsheet.notification.preferences;

import org.jspecify.annotations.NullMarked;
