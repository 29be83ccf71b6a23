package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.viewcounter.views.visits.Visits;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;

/** For pages whose reader runs no script. */
@RestController
@Tag(name = "Views")
class PixelController {

    /** One transparent pixel (GIF89a). */
    private static final byte[] PIXEL =
            HexFormat.of()
                    .parseHex(
                            "47494638396101000100800000000000ffffff21f90401000000002c00000000010001"
                                    + "0000020144003b");

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final TakingViews views;
    private final Visits visits;
    private final Clock clock;
    private final Callers callers;

    PixelController(TakingViews views, Visits visits, Clock clock, Callers callers) {
        this.views = views;
        this.visits = visits;
        this.clock = clock;
        this.callers = callers;
    }

    @GetMapping(path = "/api/views/pixel.gif", produces = MediaType.IMAGE_GIF_VALUE)
    @Operation(
            summary = "Tells of a view without a script",
            description =
                    "For an image in noscript. What one reader loads of an article within a minute"
                            + " is one view.")
    ResponseEntity<byte[]> view(@RequestParam UUID article, HttpServletRequest request) {
        var caller = callers.of(request);
        // The address of the page is where the image was asked for; what was before it is unknown.
        var page = request.getHeader(HttpHeaders.REFERER);
        views.one(
                new SeenView(article.toString(), id(caller), null, page, null, null, null), caller);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(PIXEL);
    }

    /** A minute rather than a random one: a page loaded again after a glitch is the same view. */
    private String id(Caller caller) {
        var now = clock.instant();
        var reader = visits.reader(caller.visitor(), now);
        return reader == 0
                ? UUID.randomUUID().toString()
                : HexFormat.of().toHexDigits(reader) + "-" + now.toEpochMilli() / MINUTE;
    }
}
