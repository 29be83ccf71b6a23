package dev.broadsheet.notification.pages;

import dev.broadsheet.edge.pages.Assets;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The pages around the scripts. They hold nothing of anybody's: the script gets a token from the
 * issuer (authorization code with PKCE, RFC 7636) and everything else from the API.
 */
@Hidden
@RestController
class Pages {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String CLIENT = "broadsheet-web";

    private final String inbox;
    private final String following;
    private final String policy;

    Pages(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer,
            Assets assets)
            throws IOException {
        inbox = page("inbox", issuer, assets);
        following = page("following", issuer, assets);
        policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self' "
                        + originOf(issuer)
                        + "; worker-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'";
    }

    @GetMapping("/inbox")
    ResponseEntity<String> inbox() {
        return answer(inbox);
    }

    @GetMapping("/following")
    ResponseEntity<String> following() {
        return answer(following);
    }

    private ResponseEntity<String> answer(String page) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy)
                .body(page);
    }

    private static String page(String name, String issuer, Assets assets) throws IOException {
        return new ClassPathResource("pages/" + name + ".html")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("{{issuer}}", HtmlUtils.htmlEscape(issuer))
                .replace("{{client}}", CLIENT)
                .replace("{{assets}}", assets.url(""));
    }

    /** The issuer may live elsewhere; the script asks it for tokens. */
    private static String originOf(String url) {
        return UriComponentsBuilder.fromUriString(url)
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
    }
}
