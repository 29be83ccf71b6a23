package dev.broadsheet.notification.notices;

import dev.broadsheet.notification.posts.ArticleId;
import dev.broadsheet.notification.posts.Place;
import dev.broadsheet.notification.preferences.NoticeKind;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something an author is told, once.
 *
 * @param id follows from what is told of, so that it cannot be told twice
 * @param subject the author
 * @param path of the page it is about, on the public origin
 * @param article it is about, if it is about one
 */
public record Notice(
        UUID id,
        String subject,
        NoticeKind kind,
        String title,
        String path,
        Optional<ArticleId> article,
        Instant at) {

    /** Notices stand among the articles of an inbox as if they came from a partition beyond all. */
    private static final int PARTITION = 99_999;

    /**
     * A notice.
     *
     * @param about the same for what must be told once
     */
    public static Notice of(
            String about,
            String subject,
            NoticeKind kind,
            String title,
            String path,
            Optional<ArticleId> article,
            Instant at) {
        var id = UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8));
        return new Notice(id, subject, kind, title, path, article, at);
    }

    public Place place() {
        return new Place(at, PARTITION, id.getLeastSignificantBits() & Long.MAX_VALUE);
    }
}
