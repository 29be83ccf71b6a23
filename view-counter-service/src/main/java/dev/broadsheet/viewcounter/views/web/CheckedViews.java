package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The views of one request, and all that is wrong with them. What a browser says about itself never
 * is: no odd referrer or user agent loses a view.
 */
final class CheckedViews {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofDays(30);

    private final Instant now;
    private final List<View> views = new ArrayList<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    CheckedViews(Instant now) {
        this.now = now;
    }

    /**
     * All views that were added.
     *
     * @throws InvalidRequest when one of them is not fit to be counted
     */
    List<View> all() {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        return List.copyOf(views);
    }

    void add(String pointer, @Nullable SeenView sent) {
        if (sent == null) {
            problems.add(new FieldProblem(pointer, "must be an object"));
            return;
        }
        var article =
                needed(
                        pointer + "/articleId",
                        sent.articleId(),
                        ArticleId::valueOf,
                        "must be a UUID");
        var id =
                needed(
                        pointer + "/viewId",
                        sent.viewId(),
                        ViewId::new,
                        "must be 8 to 64 of A-Z, a-z, 0-9, _ and -");
        read(pointer + "/address", sent.address(), InetAddress::ofLiteral, "must be an IP address");
        var at =
                sent.at() == null
                        ? now
                        : read(
                                pointer + "/at",
                                sent.at(),
                                this::recent,
                                "must be an RFC 3339 time of the last 30 days");
        if (article != null && id != null && at != null) {
            views.add(new View(article, id, at, Label.ofUserAgent(sent.userAgent())));
        }
    }

    private Instant recent(String text) {
        var at = Instant.parse(text);
        if (at.isAfter(now.plus(CLOCK_SKEW)) || at.isBefore(now.minus(OLDEST))) {
            throw new IllegalArgumentException("not a time of the last days");
        }
        return at;
    }

    private <T> @Nullable T needed(
            String pointer, @Nullable String text, Function<String, T> reading, String rule) {
        if (text == null) {
            problems.add(new FieldProblem(pointer, "is needed: " + rule));
        }
        return read(pointer, text, reading, rule);
    }

    private <T> @Nullable T read(
            String pointer, @Nullable String text, Function<String, T> reading, String rule) {
        try {
            return text == null ? null : reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(new FieldProblem(pointer, rule));
            return null;
        }
    }
}
