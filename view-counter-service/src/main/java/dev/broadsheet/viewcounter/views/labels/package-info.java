/** What a view is taken for, and why: by the name of what looks, and by how often it does. */
@NullMarked
package dev.broadsheet.viewcounter.views.labels;

import org.jspecify.annotations.NullMarked;
