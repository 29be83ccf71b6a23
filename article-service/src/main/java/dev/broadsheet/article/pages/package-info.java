/** What readers see: server-rendered pages. */
@NullMarked
package dev.broadsheet.article.pages;

import org.jspecify.annotations.NullMarked;
