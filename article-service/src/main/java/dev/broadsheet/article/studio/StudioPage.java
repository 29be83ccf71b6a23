package dev.broadsheet.article.studio;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page around the studio's script. It holds nothing of anybody's: the script gets a token from
 * the issuer (authorization code with PKCE, RFC 7636) and everything else from the API.
 */
@Controller
class StudioPage {

    private static final String CLIENT = "broadsheet-web";

    private final String issuer;
    private final String policy;

    StudioPage(@Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer) {
        this.issuer = issuer;
        this.policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
                        + " connect-src 'self' "
                        + originOf(issuer)
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @GetMapping("/studio")
    String studio(Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", policy);
        model.addAttribute("issuer", issuer).addAttribute("client", CLIENT);
        return "studio";
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
