/** Takes views over HTTP and answers once they are durable. */
@NullMarked
package dev.broadsheet.viewcounter.views.web;

import org.jspecify.annotations.NullMarked;
