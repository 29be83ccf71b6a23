package dev.broadsheet.stack.issuer;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

import java.util.LinkedHashSet;
import java.util.Set;

/** Settles the scopes of a request before the authorization server looks at it. */
final class GrantedScopes {

    private static final Set<String> OF_EVERYBODY = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE);

    private GrantedScopes() {}

    /**
     * A client that names no scope gets all of its own (RFC 6749, section 3.3: a default of ours).
     */
    static AuthenticationConverter allByDefault() {
        var standard = new OAuth2ClientCredentialsAuthenticationConverter();
        return request -> allOfTheClient(standard.convert(request));
    }

    private static @Nullable Authentication allOfTheClient(@Nullable Authentication asked) {
        if (asked instanceof OAuth2ClientCredentialsAuthenticationToken token
                && token.getScopes().isEmpty()
                && token.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller) {
            var client = caller.getRegisteredClient();
            if (client != null) {
                return new OAuth2ClientCredentialsAuthenticationToken(
                        caller, client.getScopes(), token.getAdditionalParameters());
            }
        }
        return asked;
    }

    /** The web client asks for all it knows; who logs in gives what is theirs to give. */
    static AuthenticationConverter thoseOfThePerson() {
        var standard = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
        return (HttpServletRequest request) -> {
            var asked = standard.convert(request);
            return asked instanceof OAuth2AuthorizationCodeRequestAuthenticationToken token
                            && token.getPrincipal() instanceof Authentication person
                    ? ofThePerson(token, person)
                    : asked;
        };
    }

    private static Authentication ofThePerson(
            OAuth2AuthorizationCodeRequestAuthenticationToken asked, Authentication person) {
        var scopes = new LinkedHashSet<String>(asked.getScopes());
        var own = Subject.named(person.getName()).map(Subject::scopes).orElse(Set.of());
        scopes.removeIf(scope -> !OF_EVERYBODY.contains(scope) && !own.contains(scope));
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                asked.getAuthorizationUri(),
                asked.getClientId(),
                person,
                asked.getRedirectUri(),
                asked.getState(),
                scopes,
                asked.getAdditionalParameters());
    }
}
