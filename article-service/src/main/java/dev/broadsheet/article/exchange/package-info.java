/** Whole blogs in and out: jobs that any instance can go on with. */
@NullMarked
package dev.broadsheet.article.exchange;

import org.jspecify.annotations.NullMarked;
