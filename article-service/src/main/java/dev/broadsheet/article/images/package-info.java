/** Pictures that authors upload: checked, freed of what they tell of their makers, and kept. */
@NullMarked
package dev.broadsheet.article.images;

import org.jspecify.annotations.NullMarked;
