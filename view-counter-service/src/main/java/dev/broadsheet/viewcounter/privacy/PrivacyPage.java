package dev.broadsheet.viewcounter.privacy;

import dev.broadsheet.edge.pages.Assets;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Changes with what is kept, and with nothing else. */
@Hidden
@RestController
class PrivacyPage {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action"
                    + " 'none'; frame-ancestors 'none'";

    private final String page;

    PrivacyPage(Assets assets) throws IOException {
        page =
                new ClassPathResource("pages/privacy.html")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("{{assets}}", assets.url(""));
    }

    @GetMapping("/privacy")
    ResponseEntity<String> privacy() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .body(page);
    }
}
