/**
 * What tests stand on: a real broker and store, tokens, the contract files, the architecture rules.
 */
@NullMarked
package dev.broadsheet.testing;

import org.jspecify.annotations.NullMarked;
