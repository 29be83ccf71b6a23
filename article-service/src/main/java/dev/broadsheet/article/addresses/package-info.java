/** The names that stand in URLs, and who holds which. */
@NullMarked
package dev.broadsheet.article.addresses;

import org.jspecify.annotations.NullMarked;
