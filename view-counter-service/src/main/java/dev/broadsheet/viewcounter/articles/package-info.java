/** What this service knows of articles: whether a view of one counts, and how to name it. */
@NullMarked
package dev.broadsheet.viewcounter.articles;

import org.jspecify.annotations.NullMarked;
