/** Questions over the counted views: how many when, from where, and which articles most. */
@NullMarked
package dev.broadsheet.viewcounter.metrics;

import org.jspecify.annotations.NullMarked;
