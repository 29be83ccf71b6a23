package dev.broadsheet.viewcounter.counts;

import dev.broadsheet.viewcounter.views.ArticleId;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** The count of an article while it is worked on. */
final class ArticleTally extends Tally {

    private final ArticleId article;
    private int partition;
    private @Nullable Instant asOf;

    ArticleTally(ArticleId article) {
        this.article = article;
    }

    ArticleTally(Document document) {
        super(document);
        article = new ArticleId(document.get("_id", UUID.class));
        partition = document.getInteger("partition");
        asOf = asOf(document);
    }

    static @Nullable Instant asOf(Document document) {
        var date = document.getDate("asOf");
        return date == null ? null : date.toInstant();
    }

    @Override
    UUID id() {
        return article.value();
    }

    ArticleId article() {
        return article;
    }

    @Override
    void count(LoggedView logged) {
        partition = logged.partition().number();
        var at = logged.view().at();
        if (logged.isView() && (asOf == null || at.isAfter(asOf))) {
            asOf = at;
        }
    }

    /** Whether there is something to announce. */
    boolean changesTotals() {
        return !numbers().views().equals(stored().views()) || numbers().reads() != stored().reads();
    }

    @Override
    Document document() {
        return super.document()
                .append("partition", partition)
                .append("asOf", asOf == null ? null : Date.from(asOf));
    }
}
