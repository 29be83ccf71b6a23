package dev.broadsheet.article.exchange;

import dev.broadsheet.article.articles.ArticleId;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.util.List;

/**
 * One article of a job, and what became of it.
 *
 * @param id begins with the job's
 * @param name of the file, or the title
 * @param source the article itself, as long as it is needed
 * @param sidecar what an upload says of the article in another place
 * @param intended what will have become of it if whoever works on it dies now
 * @param outcome null until the item is done
 * @param notes what was left out or is not as it was
 */
@Document(Items.COLLECTION)
public record Item(
        @Id String id,
        String name,
        @Nullable String source,
        @Nullable String sidecar,
        @Nullable Outcome intended,
        @Nullable Outcome outcome,
        @Nullable ArticleId articleId,
        @Nullable String problem,
        List<String> notes) {

    static Item waiting(String id, String name, String source) {
        return new Item(id, name, source, null, null, null, null, null, List.of());
    }

    static Item refused(String id, String name, String problem) {
        return new Item(id, name, null, null, null, Outcome.REFUSED, null, problem, List.of());
    }

    static Item exported(String id, String name, String source, ArticleId articleId) {
        return new Item(id, name, source, null, null, Outcome.EXPORTED, articleId, null, List.of());
    }

    static String id(String jobId, String key) {
        return jobId + SEPARATOR + key;
    }

    /** Where the item stands in its job. */
    public String key() {
        return id.substring(id.indexOf(SEPARATOR) + 1);
    }

    private static final char SEPARATOR = '/';

    /** Greater than the id of every item of the job, as the separator's successor. */
    static String lastId(String jobId) {
        return jobId + (char) (SEPARATOR + 1);
    }
}
