package dev.broadsheet.viewcounter.articles;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An article as its writers announced it.
 *
 * @param path of the page on the public origin
 * @param publishedAt for the first time
 * @param published false while it is taken back
 */
public record Article(
        UUID id,
        long version,
        String title,
        String slug,
        String path,
        Author author,
        List<String> tags,
        Optional<String> category,
        int readingMinutes,
        Instant publishedAt,
        boolean published) {

    public Article {
        tags = List.copyOf(tags);
    }

    /** Who wrote it: subject, name of the public page, byline. */
    public record Author(String id, String handle, String name) {}

    public Duration readingTime() {
        return Duration.ofMinutes(readingMinutes);
    }
}
