/** Tests of pushes, and somebody who is pushed to. */
@NullMarked
package dev.broadsheet.notification.push;

import org.jspecify.annotations.NullMarked;
