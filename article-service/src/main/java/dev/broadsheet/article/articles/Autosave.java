package dev.broadsheet.article.articles;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A text that its author is at work on, beside the article.
 *
 * @param version the article's version that the text is based on
 * @param tag tells this state from all others before and after it, even from those of the same text
 */
@Document(Autosaves.COLLECTION)
public record Autosave(
        @Id ArticleId articleId, long version, String tag, Instant savedAt, Manuscript manuscript) {

    static Autosave of(Article article, Manuscript manuscript, Instant now) {
        return new Autosave(
                article.id(),
                article.version(),
                article.version()
                        + "-"
                        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()),
                now,
                manuscript);
    }

    boolean isBasedOn(Article article) {
        return version == article.version();
    }
}
