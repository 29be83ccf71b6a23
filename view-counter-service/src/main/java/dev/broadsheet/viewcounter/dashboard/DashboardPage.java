package dev.broadsheet.viewcounter.dashboard;

import dev.broadsheet.edge.pages.Assets;
import dev.broadsheet.edge.pages.PageLogin;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The page around the script. */
@Hidden
@RestController
class DashboardPage {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final String page;
    private final String policy;

    DashboardPage(PageLogin login, Assets assets) throws IOException {
        page =
                new ClassPathResource("pages/dashboard.html")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("{{issuer}}", HtmlUtils.htmlEscape(login.issuer()))
                        .replace("{{client}}", login.client())
                        .replace("{{assets}}", assets.url(""));
        policy = login.policy("img-src 'self'");
    }

    @GetMapping("/dashboard")
    ResponseEntity<String> dashboard() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy)
                .body(page);
    }
}
