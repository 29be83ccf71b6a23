package dev.broadsheet.notification.follows.web;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.broadsheet.notification.follows.Follow;
import dev.broadsheet.notification.follows.Follows;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes all that somebody follows, in the order of their list, a part at a time. */
@Component
class FollowsExport {

    private static final int PART = 1_000;

    private final Follows follows;
    private final JsonMapper json;

    FollowsExport(Follows follows, JsonMapper json) {
        this.follows = follows;
        this.json = json;
    }

    /** In what form; JSON is a list of what a list of follows has as items. */
    enum Format {
        JSON(MediaType.APPLICATION_JSON),
        CSV(new MediaType("text", "csv", StandardCharsets.UTF_8));

        @SuppressWarnings("ImmutableEnumChecker") // It has no setters.
        private final MediaType type;

        Format(MediaType type) {
            this.type = type;
        }

        MediaType type() {
            return type;
        }

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void write(String subject, Format format, OutputStream out) throws IOException {
        var before = format == Format.JSON ? "[\n" : "kind,name,delivery,since\r\n";
        var part = follows.page(subject, "", PART);
        while (!part.isEmpty()) {
            for (var follow : part) {
                out.write((before + row(follow, format)).getBytes(StandardCharsets.UTF_8));
                before = format == Format.JSON ? ",\n" : "";
            }
            part = next(subject, part);
        }
        // Nothing followed leaves the beginning to be written.
        var rest =
                format == Format.JSON ? (before.startsWith("[") ? before : "\n") + "]\n" : before;
        out.write(rest.getBytes(StandardCharsets.UTF_8));
    }

    private List<Follow> next(String subject, List<Follow> part) {
        return part.size() < PART
                ? List.of()
                : follows.page(subject, part.getLast().target().key(), PART);
    }

    /** No name has a comma, a quotation mark or what a spreadsheet takes for a formula. */
    private String row(Follow follow, Format format) {
        var answer = FollowAnswer.of(follow);
        return switch (format) {
            case JSON -> json.writeValueAsString(answer);
            case CSV ->
                    "%s,%s,%s,%s\r\n"
                            .formatted(
                                    answer.kind().text(),
                                    answer.name(),
                                    answer.delivery().text(),
                                    answer.since());
        };
    }
}
