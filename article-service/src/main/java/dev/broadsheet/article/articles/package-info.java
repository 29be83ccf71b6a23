/** Articles: written, published, changed and withdrawn, every change with its event. */
@NullMarked
package dev.broadsheet.article.articles;

import org.jspecify.annotations.NullMarked;
