/** How texts of many scripts are found, and at what cost. */
@NullMarked
package dev.broadsheet.article.search;

import org.jspecify.annotations.NullMarked;
