/** Where authors write in the browser: one page, which talks to the API like everybody else. */
@NullMarked
package dev.broadsheet.article.studio;

import org.jspecify.annotations.NullMarked;
