package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.FieldProblem;
import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import java.net.InetAddress;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the body of a request: into views that are all fit to be counted, or into the reasons why
 * not. What a reader's browser says about itself is never a reason, so that no odd referrer or user
 * agent loses a view.
 */
@Component
class ViewsReader {

    private static final int MOST = 1_000;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    private static final Duration OLDEST = Duration.ofDays(30);

    private final ObjectReader one;
    private final ObjectReader many;
    private final Clock clock;

    ViewsReader(JsonMapper json, Clock clock) {
        var strict = textIsText(json);
        this.one = strict.readerFor(SentView.class);
        this.many = strict.readerFor(SeenView[].class);
        this.clock = clock;
    }

    /** By itself Jackson takes a number where text is asked for. */
    private static JsonMapper textIsText(JsonMapper json) {
        return json.rebuild()
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /**
     * Reads the view that a page sent.
     *
     * @throws tools.jackson.core.JacksonException when the body has another form
     * @throws InvalidRequest with every field that is refused
     */
    View one(byte[] body, @Nullable String userAgent) {
        @Nullable SentView sent = one.readValue(body);
        var seen =
                sent == null
                        ? null
                        : new SeenView(
                                sent.articleId(),
                                sent.viewId(),
                                sent.referrer(),
                                userAgent,
                                null,
                                null);
        var reading = new Reading(clock.instant());
        reading.add("", seen);
        return reading.views().getFirst();
    }

    /**
     * Reads the views that a server sent on.
     *
     * @throws tools.jackson.core.JacksonException when the body has another form
     * @throws InvalidRequest with every field that is refused
     */
    List<View> many(byte[] body) {
        @Nullable SeenView[] sent = many.readValue(body);
        if (sent.length < 1 || sent.length > MOST) {
            throw new InvalidRequest("", "must hold 1 to " + MOST + " views");
        }
        var reading = new Reading(clock.instant());
        for (int i = 0; i < sent.length; i++) {
            reading.add("/" + i, sent[i]);
        }
        return reading.views();
    }

    /** The views of one request and what is wrong with them. */
    private static final class Reading {

        private final Instant now;
        private final List<View> views = new ArrayList<>();
        private final List<FieldProblem> problems = new ArrayList<>();

        Reading(Instant now) {
            this.now = now;
        }

        List<View> views() {
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
            read(
                    pointer + "/address",
                    sent.address(),
                    InetAddress::ofLiteral,
                    "must be an IP address");
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
}
