package dev.broadsheet.article.articles.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Autosave;
import dev.broadsheet.article.articles.Autosaving;
import dev.broadsheet.article.articles.Caller;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;

@RestController
@RequestMapping("/api/articles/{id}/autosave")
@Tag(name = "Autosave")
class AutosaveController {

    private final Autosaving autosaving;
    private final Desk desk;

    AutosaveController(Autosaving autosaving, Desk desk) {
        this.autosaving = autosaving;
        this.desk = desk;
    }

    @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_MARKDOWN_VALUE})
    @Operation(
            summary = "Keeps what an author is at work on, beside the article",
            description =
                    "If-Match names what the text is based on: at first the article's ETag, then"
                        + " the one that the autosave before answered. Send one at a time, and the"
                        + " same again when no answer came: a repeat changes nothing. What is based"
                        + " on neither is refused with 412 and kept as a lost revision. Saving the"
                        + " article clears the autosave away. A slug is not kept.")
    ResponseEntity<AutosaveJson> save(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ArticleRequest request) {
        IfMatch seen = IfMatch.of(ifMatch);
        return answer(autosaving.save(desk.article(caller, id), seen.tags(), request.manuscript()));
    }

    @GetMapping
    @Operation(
            summary = "What was autosaved last and is not saved yet",
            description = "version is the one of the article that the text is based on.")
    ResponseEntity<AutosaveJson> last(Caller caller, @PathVariable ArticleId id) {
        return answer(autosaving.last(desk.article(caller, id)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throws away what was autosaved")
    void discard(
            Caller caller,
            @PathVariable ArticleId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String ifMatch) {
        IfMatch seen = IfMatch.of(ifMatch);
        autosaving.discard(desk.article(caller, id), seen.tags());
    }

    private static ResponseEntity<AutosaveJson> answer(Autosave autosave) {
        return ResponseEntity.ok()
                .eTag('"' + autosave.tag() + '"')
                .body(
                        new AutosaveJson(
                                autosave.version(),
                                autosave.savedAt(),
                                ManuscriptJson.of(autosave.manuscript())));
    }

    record AutosaveJson(long version, Instant savedAt, @JsonUnwrapped ManuscriptJson text) {}
}
