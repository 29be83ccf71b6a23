package dev.broadsheet.viewcounter.articles;

import java.util.UUID;

/** What an event does to an article. */
public sealed interface ArticleChange {

    UUID id();

    /** A change to an older version does nothing. */
    long version();

    /** It is readable and says this, for the first time or after a change. */
    record Published(Article article) implements ArticleChange {

        @Override
        public UUID id() {
            return article.id();
        }

        @Override
        public long version() {
            return article.version();
        }
    }

    /** It is taken back. One that is not known yet is remembered as gone. */
    record Unpublished(UUID id, long version) implements ArticleChange {}
}
