/** The OpenAPI description: what all endpoints have in common is derived, not written at each. */
@NullMarked
package dev.broadsheet.edge.openapi;

import org.jspecify.annotations.NullMarked;
