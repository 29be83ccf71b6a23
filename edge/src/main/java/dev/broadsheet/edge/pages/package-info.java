/** What pages are made of: their scripts and styles, and how their readers log in. */
@NullMarked
package dev.broadsheet.edge.pages;

import org.jspecify.annotations.NullMarked;
