@NullMarked
package dev.broadsheet.notification.agenda;

import org.jspecify.annotations.NullMarked;
