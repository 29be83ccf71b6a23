package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.notification.endpoints.Endpoint;
import dev.broadsheet.notification.endpoints.Endpoint.Status;
import dev.broadsheet.notification.push.TestPush;
import dev.broadsheet.notification.push.email.EmailChannel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** The address at which a subject wants mail. */
@Tag(name = "E-mail")
@RestController
@RequestMapping("/api/channels/email")
class EmailChannelController {

    private final EmailChannel channel;

    EmailChannelController(EmailChannel channel) {
        this.channel = channel;
    }

    record EmailRequest(@NotNull @Schema(example = "linus@example.org") String address) {}

    /**
     * @param status {@code unconfirmed}, {@code active} or {@code disabled}
     * @param reason why it is disabled
     */
    record EmailAnswer(
            String address,
            @Schema(example = "unconfirmed") String status,
            @Nullable String reason,
            Instant createdAt) {

        static EmailAnswer of(Endpoint endpoint) {
            return new EmailAnswer(
                    Objects.requireNonNull(endpoint.settings().get(EmailChannel.ADDRESS)),
                    word(endpoint.status()),
                    endpoint.reason().orElse(null),
                    endpoint.created());
        }

        private static String word(Status status) {
            return status.name().toLowerCase(Locale.ROOT);
        }
    }

    @Operation(
            summary = "Names the address at which you want mail",
            description =
                    """
                    While it is not active a link is sent there with which its owner confirms it, \
                    three times an hour at most. Another address has to be confirmed anew; \
                    nothing is sent to the one before.\
                    """)
    @PutMapping
    ResponseEntity<EmailAnswer> put(Principal owner, @Valid @RequestBody EmailRequest request) {
        var put = channel.put(owner.getName(), Addresses.read(request.address()));
        return ResponseEntity.status(put.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(EmailAnswer.of(put.endpoint()));
    }

    @Operation(summary = "Shows your address and whether it is confirmed")
    @GetMapping
    EmailAnswer show(Principal owner) {
        return channel.find(owner.getName()).map(EmailAnswer::of).orElseThrow(NoAddress::new);
    }

    @Operation(
            summary = "Sends a test to your address and answers how it ended",
            description = "Only to an address that is confirmed: 409 otherwise.")
    @PostMapping("/test")
    TestPush.Result test(Principal owner) {
        return channel.test(owner.getName());
    }

    @Operation(summary = "Ends mail to you")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Principal owner) {
        channel.remove(owner.getName());
    }
}
