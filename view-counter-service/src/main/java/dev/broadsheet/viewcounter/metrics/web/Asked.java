package dev.broadsheet.viewcounter.metrics.web;

import dev.broadsheet.viewcounter.metrics.Reader;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import java.util.Optional;

/** Who asks, by their token. */
final class Asked {

    private static final String OPS = "SCOPE_ops";

    private Asked() {}

    static Reader by(@Nullable Authentication sender) {
        return sender == null
                ? Reader.ANYBODY
                : new Reader(
                        Optional.of(sender.getName()),
                        AuthorityUtils.authorityListToSet(sender.getAuthorities()).contains(OPS));
    }
}
