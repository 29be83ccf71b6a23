package dev.broadsheet.article.articles;

import com.fasterxml.jackson.annotation.JsonValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

import java.time.Instant;
import java.util.Locale;

/**
 * A text that an article had, or was to have.
 *
 * @param id {@code <articleId>:<name>}, made of what is kept: keeping it again changes nothing
 * @param version its place in the history of the article: of a saved text the last version that had
 *     it, of an autosaved one the version it was based on, of a lost one the version it met
 * @param characters length of the Markdown
 */
@Document(Revisions.COLLECTION)
public record Revision(
        @Id String id,
        ArticleId articleId,
        long version,
        Kind kind,
        Instant savedAt,
        int characters,
        Manuscript manuscript) {

    /** How a text came to be kept; what is given up first comes first. */
    public enum Kind {
        /** It was autosaved, and another one was saved. */
        AUTOSAVED,
        /** It came too late: the article had been changed. */
        LOST,
        /** It was the article's until it was replaced. */
        SAVED;

        /** As the API writes it. */
        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final char SEPARATOR = ':';

    static Revision of(
            Kind kind,
            ArticleId articleId,
            long version,
            String name,
            Instant savedAt,
            Manuscript manuscript) {
        return new Revision(
                id(articleId, name),
                articleId,
                version,
                kind,
                savedAt,
                manuscript.markdown().length(),
                manuscript);
    }

    static String id(ArticleId articleId, String name) {
        return articleId.toString() + SEPARATOR + name;
    }

    /** What tells the revision from the others of its article. */
    public String name() {
        return name(id);
    }

    private static String name(String id) {
        return id.substring(id.indexOf(SEPARATOR) + 1);
    }

    /** A revision as a list shows it. */
    public record Line(
            @Id String id,
            long version,
            Kind kind,
            Instant savedAt,
            int characters,
            Title manuscript) {

        public String name() {
            return Revision.name(id);
        }

        public String title() {
            return manuscript.title();
        }
    }

    /** All that a list reads of a text. */
    public record Title(String title) {}

    /** A place in the list of an article's revisions. */
    public record Place(long version, String name) {

        private static final char SEPARATOR = '.';

        public static Place of(Line line) {
            return new Place(line.version(), line.name());
        }

        /**
         * Reads what {@link #toString} wrote.
         *
         * @throws IllegalArgumentException for anything else
         */
        public static Place of(String text) {
            int separator = text.indexOf(SEPARATOR);
            if (separator < 0) {
                throw new IllegalArgumentException("Not a place in a list of revisions");
            }
            return new Place(
                    Long.parseLong(text.substring(0, separator)), text.substring(separator + 1));
        }

        @Override
        public String toString() {
            return Long.toString(version) + SEPARATOR + name;
        }
    }
}
