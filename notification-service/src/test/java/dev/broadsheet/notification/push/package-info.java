@NullMarked
package dev.broadsheet.notification.push;

import org.jspecify.annotations.NullMarked;
