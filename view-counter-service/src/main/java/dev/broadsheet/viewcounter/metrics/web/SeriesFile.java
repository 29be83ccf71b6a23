package dev.broadsheet.viewcounter.metrics.web;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.broadsheet.viewcounter.metrics.Point;
import dev.broadsheet.viewcounter.metrics.Series;

import org.springframework.http.MediaType;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** How a series is written as a file: a line for each bucket. */
enum SeriesFile {
    CSV,
    JSONL;

    private static final MediaType TEXT_CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String HEAD = "at,human,crawler,suspect,reads,readers\r\n";

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType type() {
        return switch (this) {
            case CSV -> TEXT_CSV;
            case JSONL -> MediaType.APPLICATION_NDJSON;
        };
    }

    byte[] write(Series series, JsonMapper json) {
        return switch (this) {
            case CSV -> csv(series);
            case JSONL -> lines(series, json);
        };
    }

    private static byte[] csv(Series series) {
        return series.points().stream()
                .map(SeriesFile::line)
                .collect(Collectors.joining("", HEAD, ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lines(Series series, JsonMapper json) {
        var lines = new ByteArrayOutputStream();
        for (var point : series.points()) {
            lines.writeBytes(json.writeValueAsBytes(point));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static String line(Point point) {
        var views = point.views();
        return "%s,%d,%d,%d,%d,%s\r\n"
                .formatted(
                        point.at(),
                        views.human(),
                        views.crawler(),
                        views.suspect(),
                        point.reads(),
                        Objects.toString(point.readers(), ""));
    }
}
