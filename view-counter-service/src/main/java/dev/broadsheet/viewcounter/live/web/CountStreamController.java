package dev.broadsheet.viewcounter.live.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.edge.stream.EventStreams;
import dev.broadsheet.viewcounter.live.LiveCount;
import dev.broadsheet.viewcounter.live.LiveCounts;
import dev.broadsheet.viewcounter.views.ArticleId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/** The counts of articles as they grow. */
@RestController
@Tag(name = "Views")
class CountStreamController {

    private static final int MOST = 100;

    private final LiveCounts live;
    private final EventStreams streams;

    CountStreamController(LiveCounts live, EventStreams streams) {
        this.live = live;
        this.streams = streams;
    }

    @GetMapping(path = "/api/views/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Streams the counts of articles as they grow: server-sent events named count",
            description = "Begins with the counts of now; an article never viewed has none.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = LiveCount.class)))
    ResponseEntity<Void> stream(
            HttpServletRequest request,
            @Parameter(description = "1 to 100 ids, separated by commas", explode = Explode.FALSE)
                    @RequestParam
                    List<UUID> articles) {
        var asked = articles.stream().distinct().map(ArticleId::new).toList();
        if (asked.isEmpty() || asked.size() > MOST) {
            throw new InvalidRequest("/articles", "must name 1 to " + MOST + " articles");
        }
        return streams.answer(request, live.open(asked), live.lifetime());
    }
}
