/** The hub over HTTP. */
@NullMarked
package dev.broadsheet.notification.websub.web;

import org.jspecify.annotations.NullMarked;
