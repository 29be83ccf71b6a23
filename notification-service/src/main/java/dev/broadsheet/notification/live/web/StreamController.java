package dev.broadsheet.notification.live.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.edge.stream.EventStreams;
import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.live.Live;
import dev.broadsheet.notification.live.Positions;
import dev.broadsheet.notification.live.Subscription;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A reader's alerts as they come. */
@Tag(name = "Inbox")
@RestController
class StreamController {

    /** For a token that does not expire. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Live live;
    private final EventStreams streams;
    private final Clock clock;

    StreamController(Live live, EventStreams streams, Clock clock) {
        this.live = live;
        this.streams = streams;
        this.clock = clock;
    }

    @Operation(summary = "Streams your alerts as they come: server-sent events named alert")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Alert.class)))
    @GetMapping(path = "/api/inbox/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<Void> stream(
            HttpServletRequest request,
            Principal reader,
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEventId) {
        var now = clock.instant();
        var expires = Optional.ofNullable(token.getExpiresAt()).orElse(now.plus(LONGEST));
        var subscription = new Subscription(reader.getName(), positions(lastEventId), now);
        return streams.answer(request, live.open(subscription), Duration.between(now, expires));
    }

    private static Optional<Positions> positions(String lastEventId) {
        if (lastEventId.isEmpty()) {
            return Optional.empty();
        }
        var positions = Positions.parse(lastEventId);
        if (positions.isEmpty()) {
            throw new InvalidRequest("/Last-Event-ID", "is not the id of an event of this stream");
        }
        return positions;
    }
}
