package dev.broadsheet.notification.push.webhook.web;

import dev.broadsheet.notification.push.TestPush;
import dev.broadsheet.notification.push.webhook.Webhook;
import dev.broadsheet.notification.push.webhook.Webhooks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** A subject's own webhooks. */
@Tag(name = "Webhooks")
@RestController
@RequestMapping("/api/channels/webhooks")
class WebhooksController {

    private static final String NAME = "/{name:[A-Za-z0-9][A-Za-z0-9._-]{0,63}}";

    private final Webhooks webhooks;

    WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    record WebhookRequest(
            @Schema(example = "https://hooks.example.com/broadsheet") @NotBlank String url) {}

    record WebhooksAnswer(List<Webhook> items) {}

    /**
     * @param secret shown this once; null where none was made
     */
    record PutAnswer(
            Webhook webhook,
            @Schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")
                    @Nullable String secret) {

        static PutAnswer of(Webhooks.Put put) {
            return new PutAnswer(put.webhook(), put.secret().orElse(null));
        }
    }

    @Operation(summary = "Makes a webhook and shows its secret, or gives it another address")
    @PutMapping(NAME)
    ResponseEntity<PutAnswer> put(
            Principal owner,
            @PathVariable String name,
            @RequestBody @Valid WebhookRequest request) {
        var put = webhooks.put(owner.getName(), name, request.url());
        return ResponseEntity.status(put.secret().isPresent() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(PutAnswer.of(put));
    }

    @Operation(summary = "Lists your webhooks by name")
    @GetMapping
    WebhooksAnswer list(Principal owner) {
        return new WebhooksAnswer(webhooks.of(owner.getName()));
    }

    @Operation(summary = "Shows a webhook")
    @GetMapping(NAME)
    Webhook get(Principal owner, @PathVariable String name) {
        return webhooks.get(owner.getName(), name);
    }

    @Operation(summary = "Removes a webhook")
    @DeleteMapping(NAME)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Principal owner, @PathVariable String name) {
        webhooks.remove(owner.getName(), name);
    }

    @Operation(
            summary = "Gives a webhook another secret and shows it",
            description = "For 24 hours requests are signed with the former secret too.")
    @PostMapping(NAME + "/secret")
    PutAnswer rotate(Principal owner, @PathVariable String name) {
        return PutAnswer.of(webhooks.rotate(owner.getName(), name));
    }

    @Operation(
            summary = "Sends a test to a webhook and answers how it ended",
            description = "One attempt, within 15 seconds; also to a webhook that is disabled.")
    @PostMapping(NAME + "/test")
    TestPush.Result test(Principal owner, @PathVariable String name) {
        return webhooks.test(owner.getName(), name);
    }

    @Operation(summary = "Pushes to a webhook again that was disabled")
    @PostMapping(NAME + "/enable")
    Webhook enable(Principal owner, @PathVariable String name) {
        return webhooks.enable(owner.getName(), name);
    }
}
