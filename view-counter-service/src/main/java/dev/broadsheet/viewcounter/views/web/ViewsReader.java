package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.viewcounter.views.View;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import java.time.Clock;
import java.util.List;

/** Reads the body of a request: into views that are all fit to be counted, or not at all. */
@Component
class ViewsReader {

    private static final int MOST = 1_000;

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
        var views = new CheckedViews(clock.instant());
        views.add("", seen);
        return views.all().getFirst();
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
        var views = new CheckedViews(clock.instant());
        for (var i = 0; i < sent.length; i++) {
            views.add("/" + i, sent[i]);
        }
        return views.all();
    }
}
