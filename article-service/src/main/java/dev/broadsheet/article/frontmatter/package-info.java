/** Markdown documents whose fields stand before the text, as YAML. */
@NullMarked
package dev.broadsheet.article.frontmatter;

import org.jspecify.annotations.NullMarked;
