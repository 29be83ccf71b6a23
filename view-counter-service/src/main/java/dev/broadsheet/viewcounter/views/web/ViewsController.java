package dev.broadsheet.viewcounter.views.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;

import java.io.IOException;

/** Answers when the views are durable. */
@RestController
@Tag(name = "Views")
class ViewsController {

    /** In bytes: a page has no reason to send more. */
    static final int LONGEST_VIEW = 16 << 10;

    private static final String INGEST = "SCOPE_views:ingest";

    private final Room room;
    private final SentViews reading;
    private final TakingViews views;
    private final Callers callers;

    ViewsController(Room room, SentViews reading, TakingViews views, Callers callers) {
        this.room = room;
        this.reading = reading;
        this.views = views;
        this.callers = callers;
    }

    /** Takes text as well: that is what {@code navigator.sendBeacon} sends across origins. */
    @PostMapping(
            path = "/api/views",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tells of a view, or as a server of up to 1,000",
            description =
                    "Answered when they are stored. A view id that comes again is the same view. An"
                        + " array needs the scope views:ingest and is taken as a whole or not at"
                        + " all.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                SentView.class,
                                                                SeenView[].class
                                                            }))))
    @ApiResponse(responseCode = "202", description = "They are stored and will be counted.")
    @ApiResponse(
            responseCode = "204",
            description = "Nothing is recorded: the reader opted out, or wrote the article.")
    @ApiResponse(responseCode = "403", description = "An array needs the scope views:ingest.")
    @ApiResponse(responseCode = "404", description = "No article of this id is published.")
    ResponseEntity<Void> accept(@Nullable Authentication sender, HttpServletRequest request)
            throws IOException {
        try {
            return ResponseEntity.status(status(sender, request)).build();
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(
                    "not a view", e, new ServletServerHttpRequest(request));
        }
    }

    private HttpStatus status(@Nullable Authentication sender, HttpServletRequest request)
            throws IOException {
        if (!mayIngest(sender)) {
            var body = request.getInputStream().readNBytes(LONGEST_VIEW + 1);
            if (body.length > LONGEST_VIEW || isArray(body)) {
                throw new AccessDeniedException("a batch needs the scope views:ingest");
            }
            return one(body, sender, request);
        }
        try (var _ = room.take(request.getContentLengthLong())) {
            var body = request.getInputStream().readAllBytes();
            if (!isArray(body)) {
                return one(body, sender, request);
            }
            views.batch(reading.many(body));
            return HttpStatus.ACCEPTED;
        }
    }

    private HttpStatus one(
            byte[] body, @Nullable Authentication sender, HttpServletRequest request) {
        return views.one(reading.one(body), callers.of(request, sender))
                ? HttpStatus.ACCEPTED
                : HttpStatus.NO_CONTENT;
    }

    private static boolean mayIngest(@Nullable Authentication sender) {
        return sender != null
                && AuthorityUtils.authorityListToSet(sender.getAuthorities()).contains(INGEST);
    }

    static boolean isArray(byte[] body) {
        for (var character : body) {
            if (!Character.isWhitespace(character)) {
                return character == '[';
            }
        }
        return false;
    }
}
