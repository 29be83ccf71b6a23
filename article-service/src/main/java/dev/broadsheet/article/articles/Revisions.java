package dev.broadsheet.article.articles;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import dev.broadsheet.article.articles.Revision.Kind;
import dev.broadsheet.edge.mongo.StoreIndex;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The texts that were replaced, or lost against another. Kept before the write that takes them
 * away: a crash in between leaves a copy too many, never one too few.
 */
@Repository
@EnableConfigurationProperties(RevisionsProperties.class)
public class Revisions {

    static final String COLLECTION = "revisions";

    private static final String ID = "_id";
    private static final String ARTICLE = "articleId";
    private static final String VERSION = "version";
    private static final String KIND = "kind";

    private final MongoTemplate template;
    private final RevisionsProperties properties;
    private final Clock clock;

    Revisions(MongoTemplate template, RevisionsProperties properties, Clock clock) {
        this.template = template;
        this.properties = properties;
        this.clock = clock;
    }

    @Bean
    static StoreIndex revisionsOfArticle() {
        return new StoreIndex(
                COLLECTION,
                new Index(ARTICLE, Direction.ASC)
                        .on(VERSION, Direction.DESC)
                        .on(ID, Direction.DESC));
    }

    /** Keeps the text of an article that is about to get another. */
    void keep(Article outgoing) {
        keep(
                Revision.of(
                        Kind.SAVED,
                        outgoing.id(),
                        outgoing.version(),
                        String.valueOf(outgoing.version()),
                        outgoing.updatedAt(),
                        outgoing.manuscript()));
    }

    /** Keeps what was autosaved, unless the article has that very text. */
    void keep(Autosave autosave, Article saved) {
        if (!saved.manuscript().equals(autosave.manuscript())) {
            keep(
                    Revision.of(
                            Kind.AUTOSAVED,
                            autosave.articleId(),
                            autosave.version(),
                            "autosaved-" + fingerprint(autosave.manuscript()),
                            autosave.savedAt(),
                            autosave.manuscript()));
        }
    }

    /**
     * Keeps a text that came too late.
     *
     * @return null when nothing is lost: the article has that very text
     */
    @Nullable Revision lose(Article met, Manuscript manuscript) {
        return met.manuscript().equals(manuscript)
                ? null
                : keep(
                        Revision.of(
                                Kind.LOST,
                                met.id(),
                                met.version(),
                                "lost-" + fingerprint(manuscript),
                                clock.instant(),
                                manuscript));
    }

    private Revision keep(Revision revision) {
        try {
            return template.save(revision);
        } catch (DuplicateKeyException keptMeanwhile) {
            return revision;
        }
    }

    /** A revision of an article by its name. */
    public Optional<Revision> of(ArticleId article, String name) {
        return Optional.ofNullable(template.findById(Revision.id(article, name), Revision.class));
    }

    /** Revisions of an article, newest first. */
    public List<Revision.Line> list(ArticleId article, Revision.@Nullable Place after, int limit) {
        Criteria wanted = where(ARTICLE).is(article);
        if (after != null) {
            wanted.and(VERSION)
                    .lte(after.version())
                    .orOperator(
                            where(VERSION).lt(after.version()),
                            where(ID).lt(Revision.id(article, after.name())));
        }
        Query query = query(wanted).with(Sort.by(Direction.DESC, VERSION, ID)).limit(limit);
        query.fields().exclude("manuscript.markdown");
        return template.find(query, Revision.Line.class, COLLECTION);
    }

    /** The text that an article had at a version, as far back as it is kept. */
    public Manuscript textAt(Article current, long version) {
        Query query =
                query(
                                where(ARTICLE)
                                        .is(current.id())
                                        .and(VERSION)
                                        .gte(version)
                                        .and(KIND)
                                        .is(Kind.SAVED))
                        .with(Sort.by(VERSION));
        Revision replaced = template.findOne(query, Revision.class);
        return replaced == null ? current.manuscript() : replaced.manuscript();
    }

    /**
     * Gives up what an article has too much of: autosaved texts before others, old ones before
     * newer ones. A lost text is safe for a while, however many there are.
     */
    void prune(ArticleId article) {
        Instant safe = clock.instant().minus(properties.keepLost());
        Criteria prunable =
                where(ARTICLE)
                        .is(article)
                        .orOperator(
                                where(KIND).in(Kind.SAVED, Kind.AUTOSAVED),
                                where("savedAt").lt(safe));
        long surplus = template.count(query(prunable), Revision.class) - properties.keep();
        if (surplus > 0) {
            Query oldest = query(prunable).with(Sort.by(VERSION, ID));
            oldest.fields().exclude("manuscript.markdown");
            List<String> ids =
                    template.find(oldest, Revision.Line.class, COLLECTION).stream()
                            .sorted(Comparator.comparing(Revision.Line::kind))
                            .limit(surplus)
                            .map(Revision.Line::id)
                            .toList();
            template.remove(query(where(ID).in(ids)), Revision.class);
        }
    }

    /** Removes all revisions of an article. */
    void forget(ArticleId article) {
        template.remove(query(where(ARTICLE).is(article)), Revision.class);
    }

    /** The same for the same text, and only for it. */
    private UUID fingerprint(Manuscript manuscript) {
        Document document = new Document();
        template.getConverter().write(manuscript, document);
        return UUID.nameUUIDFromBytes(document.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
