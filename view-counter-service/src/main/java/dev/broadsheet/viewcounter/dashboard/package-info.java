/** The page that shows authors, and those who run the site, how articles are read. */
@NullMarked
package dev.broadsheet.viewcounter.dashboard;

import org.jspecify.annotations.NullMarked;
