/** Answers questions over the counted views, as JSON and as files. */
@NullMarked
package dev.broadsheet.viewcounter.metrics.web;

import org.jspecify.annotations.NullMarked;
