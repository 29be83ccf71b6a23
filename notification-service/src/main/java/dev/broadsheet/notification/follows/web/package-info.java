/** Follows over HTTP. */
@NullMarked
package dev.broadsheet.notification.follows.web;

import org.jspecify.annotations.NullMarked;
