/**
 * When and how somebody wants to be told: quiet hours, digests, notices, and not at all for now.
 */
@NullMarked
package dev.broadsheet.notification.preferences;

import org.jspecify.annotations.NullMarked;
