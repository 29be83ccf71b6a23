/** Answers how often an article was viewed. */
@NullMarked
package dev.broadsheet.viewcounter.counts.web;

import org.jspecify.annotations.NullMarked;
