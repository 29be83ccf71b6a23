package dev.broadsheet.notification.pages;

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

/** The pages around the scripts. */
@Hidden
@RestController
class Pages {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final String inbox;
    private final String following;
    private final String policy;

    Pages(PageLogin login, Assets assets) throws IOException {
        inbox = page("inbox", login, assets);
        following = page("following", login, assets);
        policy = login.policy("img-src 'self'; worker-src 'self'");
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

    private static String page(String name, PageLogin login, Assets assets) throws IOException {
        return new ClassPathResource("pages/" + name + ".html")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("{{issuer}}", HtmlUtils.htmlEscape(login.issuer()))
                .replace("{{client}}", login.client())
                .replace("{{assets}}", assets.url(""));
    }
}
