package dev.broadsheet.article.exchange;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.ArticleNotFound;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.Publishing;
import dev.broadsheet.article.articles.StaleArticle;
import dev.broadsheet.article.articles.Status;
import dev.broadsheet.article.articles.Writing;
import dev.broadsheet.article.frontmatter.MalformedFrontMatter;
import dev.broadsheet.article.text.TooLongRendered;
import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.edge.mongo.StoreUnavailable;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes articles of what came in. The identity of each is made of where it comes from, so that
 * whatever comes in again, after a crash or because somebody sends it again, finds the article it
 * made.
 */
@Service
class Importing {

    private static final Logger log = LoggerFactory.getLogger(Importing.class);
    private static final int PAGE = 20;

    private final Items items;
    private final Articles articles;
    private final Writing writing;
    private final Publishing publishing;
    private final Validator validator;
    private final Clock clock;

    Importing(
            Items items,
            Articles articles,
            Writing writing,
            Publishing publishing,
            Validator validator,
            Clock clock) {
        this.items = items;
        this.articles = articles;
        this.writing = writing;
        this.publishing = publishing;
        this.validator = validator;
        this.clock = clock;
    }

    /** Works on a job until it is done or must be let go; whether it is done. */
    boolean work(Job job, Hold hold) {
        @Nullable String key = null;
        while (true) {
            List<Item> page = items.waiting(job, key, PAGE);
            if (page.isEmpty()) {
                return true;
            }
            for (Item item : page) {
                Result result = bringIn(item, job.order());
                items.settle(item, result);
                if (!hold.counted(result.outcome(), 1)) {
                    return false;
                }
            }
            key = page.getLast().key();
        }
    }

    /** One item that cannot come in stops no other. */
    private Result bringIn(Item item, Order order) {
        try {
            return bringIn(item, order, read(item, order));
        } catch (Refused e) {
            return Result.refused(e.problem());
        } catch (MalformedFrontMatter e) {
            return Result.refused("The front matter is not a YAML map of plain values.");
        } catch (InvalidRequest e) {
            return Result.refused("The front matter has a field of the name of the text.");
        } catch (TooLongRendered e) {
            return Result.refused("It comes to too much when rendered.");
        } catch (ArticleNotFound e) {
            return Result.refused("The article was deleted here.");
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                throw e;
            }
            log.error("Item {} cannot come in", item.id(), e);
            return Result.refused("Something went wrong here.");
        }
    }

    private Incoming read(Item item, Order order) {
        String source = Objects.requireNonNull(item.source(), "an item that waits has its source");
        Incoming incoming =
                switch (order.format()) {
                    case MARKDOWN_ZIP -> MarkdownFile.read(item.name(), source);
                    case GHOST_JSON -> GhostPost.read(source, item.sidecar(), order.site());
                };
        String problem =
                validator.validate(incoming).stream()
                        .map(Importing::sentence)
                        .sorted()
                        .collect(Collectors.joining(" "));
        if (!problem.isEmpty()) {
            throw new Refused(problem);
        }
        return incoming;
    }

    private static String sentence(ConstraintViolation<Incoming> violation) {
        return violation.getPropertyPath().iterator().next().getName()
                + " "
                + violation.getMessage()
                + ".";
    }

    private Result bringIn(Item item, Order order, Incoming incoming) {
        ArticleId id = identity(order.authorId(), incoming.origin());
        Optional<Article> there = articles.ofAuthor(order.authorId(), id);
        Outcome outcome = item.intended();
        if (outcome == null) {
            outcome =
                    there.map(article -> compare(article, incoming, order)).orElse(Outcome.CREATED);
        }
        List<String> notes = new ArrayList<>(incoming.notes());
        if (outcome == Outcome.CREATED || outcome == Outcome.PUBLISHED) {
            items.intend(item, outcome);
            Article article = there.orElseGet(() -> adopt(id, order, incoming, notes));
            if (order.publish() && incoming.wasPublic() && article.status() == Status.DRAFT) {
                publish(article, notes);
            }
        }
        return Result.of(outcome, id, notes);
    }

    /** The author's own article that went out before, or the one that this makes. */
    private ArticleId identity(String authorId, String origin) {
        return known(origin)
                .filter(id -> articles.ofAuthor(authorId, id).isPresent())
                .orElseGet(() -> ArticleId.derivedFrom(authorId + '\n' + origin));
    }

    private static Optional<ArticleId> known(String origin) {
        try {
            return Optional.of(ArticleId.of(origin));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Outcome compare(Article there, Incoming incoming, Order order) {
        if (!there.manuscript().equals(incoming.manuscript())) {
            return Outcome.KEPT;
        }
        return order.publish() && incoming.wasPublic() && there.status() == Status.DRAFT
                ? Outcome.PUBLISHED
                : Outcome.UNCHANGED;
    }

    private Article adopt(ArticleId id, Order order, Incoming incoming, List<String> notes) {
        Article article =
                writing.adopt(
                        id,
                        order.authorId(),
                        incoming.nameOrTitle(),
                        incoming.manuscript(),
                        past(incoming.publishedAt(), notes));
        if (incoming.name() != null && !incoming.name().equals(article.slug())) {
            notes.add("Its slug is " + article.slug() + ".");
        }
        return article;
    }

    private @Nullable Instant past(@Nullable Instant publishedAt, List<String> notes) {
        if (publishedAt != null && publishedAt.isAfter(clock.instant())) {
            notes.add("Its time of publication lies in the future and was left out.");
            return null;
        }
        return publishedAt;
    }

    private void publish(Article article, List<String> notes) {
        try {
            publishing.publish(article);
        } catch (StaleArticle changedMeanwhile) {
            notes.add("It was changed meanwhile and stays a draft.");
        }
    }
}
