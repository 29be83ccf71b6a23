package dev.broadsheet.article.idempotency;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a thing is made under an identity that is known before.
 *
 * @param newId chooses an identity
 * @param find the thing of that identity, if it was made
 * @param make makes it; never makes a second one of the same identity
 */
public record Creation<T>(
        Supplier<UUID> newId, Function<UUID, Optional<T>> find, Function<UUID, T> make) {}
