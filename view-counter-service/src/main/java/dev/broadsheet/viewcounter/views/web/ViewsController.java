package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewLog;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;

import java.util.List;
import java.util.concurrent.CompletionException;

/** Answers when the views are durable. */
@RestController
@Tag(name = "Views")
class ViewsController {

    private static final String INGEST = "SCOPE_views:ingest";

    private final ViewsReader reader;
    private final ViewLog log;

    ViewsController(ViewsReader reader, ViewLog log) {
        this.reader = reader;
        this.log = log;
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
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            oneOf = {
                                                                SentView.class,
                                                                SeenView[].class
                                                            }))))
    @ApiResponse(responseCode = "202", description = "They are stored and will be counted.")
    @ApiResponse(responseCode = "403", description = "An array needs the scope views:ingest.")
    void accept(
            @RequestBody byte[] body,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false)
                    @Nullable String userAgent,
            @Nullable Authentication sender,
            HttpServletRequest request) {
        try {
            append(isArray(body) ? batch(body, sender) : List.of(reader.one(body, userAgent)));
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(
                    "not a view", e, new ServletServerHttpRequest(request));
        }
    }

    private List<View> batch(byte[] body, @Nullable Authentication sender) {
        if (sender == null
                || !AuthorityUtils.authorityListToSet(sender.getAuthorities()).contains(INGEST)) {
            throw new AccessDeniedException("a batch needs the scope views:ingest");
        }
        return reader.many(body);
    }

    private void append(List<View> views) {
        try {
            log.append(views).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ViewsNotAccepted refused ? refused : e;
        }
    }

    private static boolean isArray(byte[] body) {
        for (var character : body) {
            if (!Character.isWhitespace(character)) {
                return character == '[';
            }
        }
        return false;
    }
}
