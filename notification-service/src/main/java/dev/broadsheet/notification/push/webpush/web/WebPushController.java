package dev.broadsheet.notification.push.webpush.web;

import dev.broadsheet.notification.push.TestPush;
import dev.broadsheet.notification.push.webpush.Browser;
import dev.broadsheet.notification.push.webpush.Browsers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A subject's own browsers. */
@Tag(name = "Web push")
@RestController
@RequestMapping("/api/channels/web-push")
class WebPushController {

    private static final String ID = "/{id:[A-Za-z0-9_-]{43}}";
    private static final long LATEST = 253_402_300_799_999L;

    private final Browsers browsers;

    WebPushController(Browsers browsers) {
        this.browsers = browsers;
    }

    /** A {@code PushSubscription} as browsers make JSON of it (W3C Push API, 8.2). */
    record SubscriptionRequest(
            @Schema(example = "https://push.example.com/send/c2VjcmV0") @NotBlank String endpoint,
            @Schema(description = "In milliseconds since the epoch") @Nullable @Min(0) @Max(LATEST)
                    Long expirationTime,
            @NotNull @Valid Keys keys) {

        Optional<Instant> expires() {
            return Optional.ofNullable(expirationTime).map(Instant::ofEpochMilli);
        }
    }

    record Keys(
            @Schema(
                            example =
                                    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjy"
                                        + "Pjs7Vd8pZGH6SRpkNtoIAiw4")
                    @NotBlank
                    String p256dh,
            @Schema(example = "BTBZMqHH6r4Tts7J_aSIgg") @NotBlank String auth) {}

    record KeyAnswer(
            @Schema(
                            example =
                                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAm"
                                        + "S6TlzAC8wEqKK6PBru3jl7A8")
                    String publicKey) {}

    record BrowsersAnswer(List<Browser> items) {}

    @Operation(summary = "Tells the key that browsers subscribe with (applicationServerKey)")
    @GetMapping("/key")
    KeyAnswer key() {
        return new KeyAnswer(browsers.publicKey());
    }

    @Operation(summary = "Subscribes with a browser, or renews its keys")
    @PostMapping
    ResponseEntity<Browser> put(Principal owner, @RequestBody @Valid SubscriptionRequest request) {
        var put =
                browsers.put(
                        owner.getName(),
                        request.endpoint(),
                        request.keys().p256dh(),
                        request.keys().auth(),
                        request.expires());
        return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(put.browser());
    }

    @Operation(summary = "Lists your browsers")
    @GetMapping
    BrowsersAnswer list(Principal owner) {
        return new BrowsersAnswer(browsers.of(owner.getName()));
    }

    @Operation(summary = "Shows a browser")
    @GetMapping(ID)
    Browser get(Principal owner, @PathVariable String id) {
        return browsers.get(owner.getName(), id);
    }

    @Operation(summary = "Ends the subscription of a browser")
    @DeleteMapping(ID)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Principal owner, @PathVariable String id) {
        browsers.remove(owner.getName(), id);
    }

    @Operation(
            summary = "Sends a test to a browser and answers how it ended",
            description = "Ended means that the push service took it.")
    @PostMapping(ID + "/test")
    TestPush.Result test(Principal owner, @PathVariable String id) {
        return browsers.test(owner.getName(), id);
    }
}
