package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.notification.follows.Delivery;
import dev.broadsheet.notification.follows.InvalidName;
import dev.broadsheet.notification.follows.Target;
import dev.broadsheet.notification.push.email.EmailLinks;
import dev.broadsheet.notification.push.email.InvalidLink;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Arrays;
import java.util.Optional;

/**
 * The pages that links in mails lead to. GET shows a button, as mail scanners follow links; POST
 * does it and needs nothing but the link: one-click unsubscription (RFC 8058).
 */
@Hidden
@RestController
@RequestMapping("/email")
class EmailPages {

    /** The token stands in the address: it is told to nobody else. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final EmailLinks links;

    EmailPages(EmailLinks links) {
        this.links = links;
    }

    @GetMapping({"/confirm", "/unsubscribe"})
    ResponseEntity<String> ask(@RequestParam String token) {
        return page(HttpStatus.OK, EmailHtml.question(links.question(token), token));
    }

    @PostMapping({"/confirm", "/unsubscribe"})
    ResponseEntity<String> answer(@RequestParam String token) {
        return page(HttpStatus.OK, EmailHtml.done(links.answer(token)));
    }

    @GetMapping("/follows")
    ResponseEntity<String> follows(@RequestParam String token) {
        return page(HttpStatus.OK, EmailHtml.follows(links.follows(token), token));
    }

    /**
     * @param delivery how from now on; anything else ends the follow
     */
    @PostMapping("/follows")
    ResponseEntity<String> change(
            @RequestParam String token,
            @RequestParam String target,
            @RequestParam String delivery) {
        links.change(token, target(target), wanted(delivery));
        return follows(token);
    }

    @ExceptionHandler({InvalidLink.class, InvalidName.class})
    ResponseEntity<String> invalid() {
        return page(HttpStatus.NOT_FOUND, EmailHtml.invalid());
    }

    private static Target target(String key) {
        try {
            return Target.of(key);
        } catch (IllegalArgumentException e) {
            throw new InvalidName();
        }
    }

    private static Optional<Delivery> wanted(String text) {
        return Arrays.stream(Delivery.values())
                .filter(delivery -> delivery.text().equals(text))
                .findFirst();
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .body(html);
    }
}
