/** Walks over all who follow what was published, page by page, and has them told. */
@NullMarked
package dev.broadsheet.notification.fanout;

import org.jspecify.annotations.NullMarked;
