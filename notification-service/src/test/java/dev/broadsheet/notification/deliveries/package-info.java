@NullMarked
package dev.broadsheet.notification.deliveries;

import org.jspecify.annotations.NullMarked;
