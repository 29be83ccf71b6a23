/** The live counts over HTTP: server-sent events. */
@NullMarked
package dev.broadsheet.viewcounter.live.web;

import org.jspecify.annotations.NullMarked;
