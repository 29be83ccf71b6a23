/** Tests. */
@NullMarked
package dev.broadsheet.article.addresses;

import org.jspecify.annotations.NullMarked;
