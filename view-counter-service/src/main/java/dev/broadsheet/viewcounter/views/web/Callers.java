package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.viewcounter.views.Visitor;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Reads off requests who sent them. */
@Component
class Callers {

    private static final String YES = "1";

    private final String countryHeader;

    Callers(@Value("${viewcounter.views.country-header}") String countryHeader) {
        this.countryHeader = countryHeader;
    }

    /** Somebody without a token. */
    Caller of(HttpServletRequest request) {
        return of(request, null);
    }

    Caller of(HttpServletRequest request, @Nullable Authentication token) {
        var visitor =
                new Visitor(
                        request.getRemoteAddr(),
                        request.getHeader(HttpHeaders.USER_AGENT),
                        request.getHeader("Sec-CH-UA-Mobile"),
                        countryHeader.isEmpty() ? null : request.getHeader(countryHeader));
        var optedOut =
                YES.equals(request.getHeader("DNT")) || YES.equals(request.getHeader("Sec-GPC"));
        return new Caller(visitor, optedOut, token == null ? null : token.getName());
    }
}
