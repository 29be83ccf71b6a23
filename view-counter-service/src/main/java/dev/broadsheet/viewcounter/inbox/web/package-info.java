/** Has the store rebuilt from the log. */
@NullMarked
package dev.broadsheet.viewcounter.inbox.web;

import org.jspecify.annotations.NullMarked;
