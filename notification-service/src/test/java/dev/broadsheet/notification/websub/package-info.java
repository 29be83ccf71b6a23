/** Tests of the WebSub hub's own rules. */
@NullMarked
package dev.broadsheet.notification.websub;

import org.jspecify.annotations.NullMarked;
