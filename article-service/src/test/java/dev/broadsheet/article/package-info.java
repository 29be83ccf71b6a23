/** Tests. */
@NullMarked
package dev.broadsheet.article;

import org.jspecify.annotations.NullMarked;
