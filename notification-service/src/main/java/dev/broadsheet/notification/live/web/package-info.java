/** The live stream over HTTP: server-sent events. */
@NullMarked
package dev.broadsheet.notification.live.web;

import org.jspecify.annotations.NullMarked;
