/** Preferences over HTTP. */
@NullMarked
package dev.broadsheet.notification.preferences.web;

import org.jspecify.annotations.NullMarked;
