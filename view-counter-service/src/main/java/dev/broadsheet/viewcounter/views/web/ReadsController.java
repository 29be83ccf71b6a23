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
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Answers when the read is durable. */
@RestController
@Tag(name = "Views")
class ReadsController {

    private final ObjectReader reading;
    private final TakingReads reads;
    private final Callers callers;

    ReadsController(JsonMapper json, TakingReads reads, Callers callers) {
        this.reading = strict(json).readerFor(SentRead.class);
        this.reads = reads;
        this.callers = callers;
    }

    /** By itself Jackson takes a number where text is asked for, and the other way round. */
    private static JsonMapper strict(JsonMapper json) {
        return json.rebuild()
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Float,
                        number ->
                                number.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.EmptyString,
                                                CoercionAction.Fail))
                .build();
    }

    /** Takes text as well: that is what {@code navigator.sendBeacon} sends across origins. */
    @PostMapping(
            path = "/api/reads",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Tells how long a view lasted and how far it went",
            description =
                    "It is a read when it took half of the article's reading time and three"
                            + " quarters of the article came into sight. A view is read once,"
                            + " however often that is told.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SentRead.class))))
    @ApiResponse(responseCode = "202", description = "It is a read, and stored.")
    @ApiResponse(
            responseCode = "204",
            description =
                    "Nothing is recorded: it is no read yet, the reader opted out, or wrote the"
                            + " article.")
    @ApiResponse(responseCode = "404", description = "No article of this id is published.")
    ResponseEntity<Void> accept(
            @RequestBody byte[] body, @Nullable Authentication sender, HttpServletRequest request) {
        var recorded = reads.report(read(body, request), callers.of(request, sender));
        return ResponseEntity.status(recorded ? HttpStatus.ACCEPTED : HttpStatus.NO_CONTENT)
                .build();
    }

    private SentRead read(byte[] body, HttpServletRequest request) {
        try {
            @Nullable SentRead sent = reading.readValue(body);
            return sent == null ? new SentRead(null, null, null, null) : sent;
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(
                    "not a read", e, new ServletServerHttpRequest(request));
        }
    }
}
