/** Tests of imports and exports without a server. */
@NullMarked
package dev.broadsheet.article.exchange;

import org.jspecify.annotations.NullMarked;
