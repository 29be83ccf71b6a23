/** Tests of what needs no service around it. */
@NullMarked
package dev.broadsheet.notification.posts;

import org.jspecify.annotations.NullMarked;
