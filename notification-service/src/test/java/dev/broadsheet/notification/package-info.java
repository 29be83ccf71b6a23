/** The service as its users and its neighbours see it. */
@NullMarked
package dev.broadsheet.notification;

import org.jspecify.annotations.NullMarked;
