package dev.broadsheet.article.images.web;

import dev.broadsheet.article.images.Image;
import dev.broadsheet.article.images.Images;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.time.Duration;

@RestController
@Tag(name = "Images")
class MediaController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Images images;

    MediaController(Images images) {
        this.images = images;
    }

    /** Whatever a browser may take the bytes for, they can load nothing and run nothing. */
    @GetMapping("/media/{name}")
    @Operation(summary = "An image", description = "The bytes behind a name never change.")
    ResponseEntity<Resource> image(@PathVariable String name) {
        Image image =
                images.at("/media/" + name)
                        .orElseThrow(() ->
                                new ResponseStatusException(
                                        HttpStatus.NOT_FOUND, "There is no such image."));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.type().mediaType()))
                .eTag(image.id())
                .cacheControl(FOR_GOOD)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(new ByteArrayResource(image.bytes().getData()));
    }
}
