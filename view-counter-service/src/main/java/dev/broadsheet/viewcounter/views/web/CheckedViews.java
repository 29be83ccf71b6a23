package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.ViewId;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The views of one request, and all that is wrong with them. What a browser says about itself never
 * is: no odd referrer, address of a page or user agent loses a view.
 */
final class CheckedViews {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofDays(30);

    private final Instant now;
    private final List<Checked> views = new ArrayList<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    CheckedViews(Instant now) {
        this.now = now;
    }

    /** A view with an id, of an article and a time that can be counted. */
    record Checked(String pointer, ArticleId article, ViewId id, Instant at, SeenView seen) {}

    /**
     * All views that were added.
     *
     * @throws InvalidRequest when one of them is not fit to be counted
     */
    List<Checked> all() {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return views;
    }

    Set<UUID> articles() {
        return views.stream().map(view -> view.article().value()).collect(Collectors.toSet());
    }

    /** Refuses the views of other articles. */
    void require(Predicate<UUID> isPublished) {
        for (var view : views) {
            if (!isPublished.test(view.article().value())) {
                problems.add(
                        new FieldProblem(
                                view.pointer() + "/articleId", "is of no published article"));
            }
        }
    }

    void add(String pointer, SeenView sent) {
        var article =
                needed(
                        pointer,
                        "/articleId",
                        sent.articleId(),
                        ArticleId::valueOf,
                        "must be a UUID");
        var id =
                needed(
                        pointer,
                        "/viewId",
                        sent.viewId(),
                        ViewId::new,
                        "must be 8 to 64 of A-Z, a-z, 0-9, _ and -");
        read(pointer, "/address", sent.address(), InetAddress::ofLiteral, "must be an IP address");
        var at =
                sent.at() == null
                        ? now
                        : read(
                                pointer,
                                "/at",
                                sent.at(),
                                this::recent,
                                "must be an RFC 3339 time of the last 30 days");
        if (article != null && id != null && at != null) {
            views.add(new Checked(pointer, article, id, at, sent));
        }
    }

    /** A number from 0 to the most it can be. */
    double number(String pointer, @Nullable Double number, double most) {
        if (number == null || !(number >= 0 && number <= most)) {
            problems.add(new FieldProblem(pointer, "must be 0 to %.0f".formatted(most)));
            return 0;
        }
        return number;
    }

    private Instant recent(String text) {
        var at = Instant.parse(text);
        if (at.isAfter(now.plus(CLOCK_SKEW)) || at.isBefore(now.minus(OLDEST))) {
            throw new IllegalArgumentException("not a time of the last days");
        }
        return at;
    }

    private <T> @Nullable T needed(
            String view,
            String field,
            @Nullable String text,
            Function<String, T> reading,
            String rule) {
        if (text == null) {
            problems.add(new FieldProblem(view + field, "is needed: " + rule));
        }
        return read(view, field, text, reading, rule);
    }

    private <T> @Nullable T read(
            String view,
            String field,
            @Nullable String text,
            Function<String, T> reading,
            String rule) {
        try {
            return text == null ? null : reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(new FieldProblem(view + field, rule));
            return null;
        }
    }
}
