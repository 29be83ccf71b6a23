/** Tests. */
@NullMarked
package dev.broadsheet.article.text;

import org.jspecify.annotations.NullMarked;
