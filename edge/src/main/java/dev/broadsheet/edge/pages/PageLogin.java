package dev.broadsheet.edge.pages;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * How the script of a page logs in. The page itself holds nothing of anybody's: its script gets a
 * token from the issuer (authorization code with PKCE, RFC 7636) and everything else from the API.
 *
 * @param issuer where it asks for tokens, which may be of another origin
 * @param client as which the issuer knows it
 */
public record PageLogin(String issuer, String client) {

    /**
     * What such a page may do: run our scripts, which may ask this service and the issuer.
     *
     * @param further directives
     * @return a {@code Content-Security-Policy}
     */
    public String policy(String further) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' "
                + issuerOrigin()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + further;
    }

    private String issuerOrigin() {
        return UriComponentsBuilder.fromUriString(issuer)
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
    }
}
