/** The OIDC issuer of the local stack, with the demo people and machine clients. */
@NullMarked
package dev.broadsheet.stack.issuer;

import org.jspecify.annotations.NullMarked;
