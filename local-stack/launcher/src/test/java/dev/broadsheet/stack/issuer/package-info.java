/** Tests of the issuer. */
@NullMarked
package dev.broadsheet.stack.issuer;

import org.jspecify.annotations.NullMarked;
