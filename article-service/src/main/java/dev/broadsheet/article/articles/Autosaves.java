package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

import java.util.Optional;

/** What was autosaved last of each article. */
@Repository
class Autosaves {

    static final String COLLECTION = "autosaves";

    private static final String ID = "_id";

    private final MongoTemplate template;

    Autosaves(MongoTemplate template) {
        this.template = template;
    }

    Optional<Autosave> of(ArticleId article) {
        return Optional.ofNullable(template.findById(article, Autosave.class));
    }

    boolean exists(ArticleId article) {
        return template.exists(query(where(ID).is(article)), Autosave.class);
    }

    /** Whether there was none. */
    boolean add(Autosave first) {
        try {
            template.insert(first);
            return true;
        } catch (DuplicateKeyException addedMeanwhile) {
            return false;
        }
    }

    /** Whether the last one was still the last one. */
    boolean replace(Autosave last, Autosave next) {
        Update update =
                Update.update("version", next.version())
                        .set("tag", next.tag())
                        .set("savedAt", next.savedAt())
                        .set("manuscript", next.manuscript());
        return template.updateFirst(guarded(last), update, Autosave.class).getMatchedCount() == 1;
    }

    /** Whether the last one was still the last one. */
    boolean remove(Autosave last) {
        return template.remove(guarded(last), Autosave.class).getDeletedCount() == 1;
    }

    void forget(ArticleId article) {
        template.remove(query(where(ID).is(article)), Autosave.class);
    }

    private static Query guarded(Autosave last) {
        return query(where(ID).is(last.articleId()).and("tag").is(last.tag()));
    }
}
