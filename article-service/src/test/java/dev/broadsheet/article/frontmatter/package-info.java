/** Tests. */
@NullMarked
package dev.broadsheet.article.frontmatter;

import org.jspecify.annotations.NullMarked;
