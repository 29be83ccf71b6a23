package dev.broadsheet.article.images.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.images.Images;
import dev.broadsheet.article.images.Place;
import dev.broadsheet.article.images.Upload;
import dev.broadsheet.edge.http.BodyLimitRule;
import dev.broadsheet.edge.http.ListCursor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.net.URI;
import java.util.List;

@RestController
@RequestMapping(ImagesController.PATH)
@Tag(name = "Images")
class ImagesController {

    static final String PATH = "/api/images";

    private static final int MAX_ALT = 500;

    /** For the boundaries and headers of a form's parts, and its other fields. */
    private static final DataSize FORM = DataSize.ofKilobytes(16);

    private final Images images;
    private final Origin origin;

    ImagesController(Images images, Origin origin) {
        this.images = images;
        this.origin = origin;
    }

    @PostMapping(consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            summary = "Uploads an image",
            description =
                    "PNG, JPEG, GIF, WebP or AVIF, whatever the Content-Type says. What the file"
                        + " tells of its making, such as where a photograph was taken, is removed."
                        + " The same image again is the same image.")
    ResponseEntity<ImageJson> upload(
            @AuthenticationPrincipal(expression = "subject") String author,
            @RequestParam(required = false) @Nullable @Size(max = MAX_ALT) String alt,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(schema = @Schema(type = "string", format = "binary")))
                    @RequestBody
                    byte[] file) {
        return answer(images.add(author, file, words(alt)));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Uploads an image from a form")
    ResponseEntity<ImageJson> uploadFromForm(
            @AuthenticationPrincipal(expression = "subject") String author,
            @RequestParam(required = false) @Nullable @Size(max = MAX_ALT) String alt,
            @RequestPart MultipartFile file)
            throws IOException {
        return answer(images.add(author, file.getBytes(), words(alt)));
    }

    @GetMapping
    @Operation(summary = "The caller's images, newest first")
    Page list(
            @AuthenticationPrincipal(expression = "subject") String author,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        List<Upload> uploads = images.of(author, ListCursor.read(cursor, Place::of), limit + 1);
        List<Upload> items = uploads.subList(0, Math.min(limit, uploads.size()));
        return new Page(
                items.stream().map(ImageJson::of).toList(),
                uploads.size() > limit ? Place.after(items.getLast()).toString() : null);
    }

    private ResponseEntity<ImageJson> answer(Upload upload) {
        return ResponseEntity.created(URI.create(origin.url(upload.path())))
                .body(ImageJson.of(upload));
    }

    private static @Nullable String words(@Nullable String alt) {
        return alt == null || alt.isBlank() ? null : alt.strip();
    }

    @Bean
    static BodyLimitRule imageBodies(
            @Value("${article-service.images.max-size:5MB}") DataSize maxSize) {
        return new BodyLimitRule(PATH, DataSize.ofBytes(maxSize.toBytes() + FORM.toBytes()));
    }

    record Page(List<ImageJson> items, @Nullable String next) {}
}
