/** Lets authors write and publish, and announces what was published. */
@NullMarked
package dev.broadsheet.article;

import org.jspecify.annotations.NullMarked;
