/** What authors are told about what they publish: new followers, and how often they are read. */
@NullMarked
package dev.broadsheet.notification.notices;

import org.jspecify.annotations.NullMarked;
