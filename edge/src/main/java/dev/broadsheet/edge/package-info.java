/**
 * What every service does alike at its edges (HTTP, Kafka, store); knows no article, alert or view.
 */
@NullMarked
package dev.broadsheet.edge;

import org.jspecify.annotations.NullMarked;
