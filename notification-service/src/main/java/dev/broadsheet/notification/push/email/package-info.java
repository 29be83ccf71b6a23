/** E-mail: how what is told is worded, and the connections over which it leaves. */
@NullMarked
package dev.broadsheet.notification.push.email;

import org.jspecify.annotations.NullMarked;
