/**
 * Measures the running stack from outside: load drivers, what they are compared to, and reports.
 */
@NullMarked
package dev.broadsheet.benchmarks;

import org.jspecify.annotations.NullMarked;
