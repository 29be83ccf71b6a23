/**
 * The front of the stack alone, for containers: router, issuer and mail before services that run
 * elsewhere.
 */
@NullMarked
package dev.broadsheet.stack.front;

import org.jspecify.annotations.NullMarked;
