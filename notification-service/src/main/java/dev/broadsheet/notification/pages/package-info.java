/** The pages of readers: their inbox and what they follow. */
@NullMarked
package dev.broadsheet.notification.pages;

import org.jspecify.annotations.NullMarked;
