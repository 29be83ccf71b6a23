/** Who writes: a public profile beside an OIDC subject. */
@NullMarked
package dev.broadsheet.article.authors;

import org.jspecify.annotations.NullMarked;
