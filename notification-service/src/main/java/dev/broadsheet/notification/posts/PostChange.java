package dev.broadsheet.notification.posts;

/** What an event does to a post. */
public sealed interface PostChange {

    ArticleId id();

    /** Of the article: a change to an older version does nothing. */
    long version();

    /**
     * It is readable and says this, for the first time or after a change. Its announcement counts
     * only if it has none yet, or this one's place is earlier.
     */
    record Published(Post post) implements PostChange {

        @Override
        public ArticleId id() {
            return post.id();
        }

        @Override
        public long version() {
            return post.version();
        }
    }

    /** It is taken back. One that is not known yet is remembered as gone. */
    record Unpublished(ArticleId id, long version) implements PostChange {}
}
