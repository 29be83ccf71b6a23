/**
 * Every push that somebody is owed: what was tried, what is to be tried again, what is given up.
 */
@NullMarked
package dev.broadsheet.notification.deliveries;

import org.jspecify.annotations.NullMarked;
