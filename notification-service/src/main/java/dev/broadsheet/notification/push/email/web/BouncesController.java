package dev.broadsheet.notification.push.email.web;

import dev.broadsheet.notification.push.email.Mailboxes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For what mail providers report later: addresses that do not exist, and complaints. */
@Tag(name = "Operations")
@RestController
@RequestMapping("/api/ops/email/bounces")
class BouncesController {

    private static final int LONGEST_REASON = 300;

    private final Mailboxes mailboxes;

    BouncesController(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    record BounceRequest(
            @NotNull @Schema(example = "ken@example.org") String address,
            @NotBlank
                    @Size(max = LONGEST_REASON)
                    @Schema(example = "550 5.1.1 There is no such user.")
                    String reason) {}

    @Operation(summary = "Sends nothing to an address any more, until it is confirmed anew")
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void bounced(@Valid @RequestBody BounceRequest request) {
        mailboxes.suppress(Addresses.read(request.address()), request.reason());
    }
}
