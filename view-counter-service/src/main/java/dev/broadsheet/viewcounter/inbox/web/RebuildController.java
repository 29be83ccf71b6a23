package dev.broadsheet.viewcounter.inbox.web;

import dev.broadsheet.viewcounter.inbox.Rebuilding;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For operators. */
@RestController
@RequestMapping("/view-counter-service/rebuild")
@Tag(name = "Operations")
class RebuildController {

    private final Rebuilding rebuilding;

    RebuildController(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Counts all views on the log anew",
            description =
                    "Everything goes on meanwhile. The new numbers are shown, all at once, when"
                            + " they have caught up with the old.")
    @ApiResponse(responseCode = "202", description = "It has begun.")
    @ApiResponse(
            responseCode = "409",
            description =
                    "A rebuild is under way, or the log no longer holds all that was counted.")
    Rebuilding.Status begin(
            @Parameter(description = "From what the log still holds: numbers may get smaller")
                    @RequestParam(defaultValue = "false")
                    boolean partial) {
        return rebuilding.begin(partial);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "How far a rebuild is, or how the last one ended")
    Rebuilding.Status status() {
        return rebuilding.status();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Cancels a rebuild: the numbers stay as they are")
    @ApiResponse(responseCode = "204", description = "It is cancelled.")
    @ApiResponse(responseCode = "404", description = "No rebuild is under way.")
    void cancel() {
        rebuilding.cancel();
    }
}
