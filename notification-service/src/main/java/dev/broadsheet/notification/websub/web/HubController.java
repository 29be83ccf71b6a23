package dev.broadsheet.notification.websub.web;

import dev.broadsheet.notification.websub.Hub;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For subscribers, who are programs without an account. */
@Tag(name = "WebSub")
@RestController
class HubController {

    private final Hub hub;

    HubController(Hub hub) {
        this.hub = hub;
    }

    @Operation(
            summary = "Asks to subscribe to a feed, or to unsubscribe (W3C WebSub)",
            description =
                    """
                    Afterwards the callback is asked whether that is meant; only then it counts. \
                    Fields that are not known are ignored, as WebSub has it.\
                    """)
    @PostMapping(path = "/websub", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void request(
            @RequestParam(name = "hub.mode", required = false) @Nullable String mode,
            @RequestParam(name = "hub.topic", required = false) @Nullable String topic,
            @RequestParam(name = "hub.callback", required = false) @Nullable String callback,
            @RequestParam(name = "hub.lease_seconds", required = false) @Nullable String lease,
            @RequestParam(name = "hub.secret", required = false) @Nullable String secret) {
        hub.request(new Hub.Form(mode, topic, callback, lease, secret));
    }
}
