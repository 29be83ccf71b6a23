/** Tests of the one way out by HTTP. */
@NullMarked
package dev.broadsheet.notification.push.http;

import org.jspecify.annotations.NullMarked;
