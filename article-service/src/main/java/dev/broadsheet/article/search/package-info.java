/** What is published, by its words: fed from the topic, found in the store. */
@NullMarked
package dev.broadsheet.article.search;

import org.jspecify.annotations.NullMarked;
