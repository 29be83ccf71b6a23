/** Tests. */
@NullMarked
package dev.broadsheet.article.pages;

import org.jspecify.annotations.NullMarked;
