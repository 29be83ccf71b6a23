/** Work that is due at some time, done by one instance at a time and taken over when it dies. */
@NullMarked
package dev.broadsheet.notification.agenda;

import org.jspecify.annotations.NullMarked;
