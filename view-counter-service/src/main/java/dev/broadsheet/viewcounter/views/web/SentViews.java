package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.InvalidRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the body of a request, token by token: reading views takes as long as all that is done with
 * them, so it is not left to data binding.
 */
@Component
class SentViews {

    private static final int MOST = 1_000;
    private static final Set<String> OF_PAGES = Set.of("articleId", "viewId", "referrer", "url");
    private static final Set<String> OF_SERVERS =
            Set.of("articleId", "viewId", "referrer", "url", "userAgent", "address", "at");

    private final JsonMapper json;

    SentViews(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads the view that a page sent.
     *
     * @throws StreamReadException when the body is not JSON
     * @throws InvalidRequest when it is something else
     */
    SeenView one(byte[] body) {
        try (var tokens = json.createParser(body)) {
            if (tokens.nextToken() == null) {
                throw new StreamReadException(tokens, "no value");
            }
            var view = view(tokens, "", false);
            end(tokens);
            return view;
        }
    }

    /**
     * Reads the views that a server sent on.
     *
     * @throws StreamReadException when the body is not JSON
     * @throws InvalidRequest when it is something else, or holds too few or too many
     */
    List<SeenView> many(byte[] body) {
        var views = new ArrayList<SeenView>();
        try (var tokens = json.createParser(body)) {
            tokens.nextToken();
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                if (views.size() == MOST) {
                    throw wrongNumber();
                }
                views.add(view(tokens, "/" + views.size(), true));
            }
            end(tokens);
        }
        if (views.isEmpty()) {
            throw wrongNumber();
        }
        return views;
    }

    private static InvalidRequest wrongNumber() {
        return new InvalidRequest("", "must hold 1 to " + MOST + " views");
    }

    private static SeenView view(JsonParser tokens, String pointer, boolean fromServer) {
        if (tokens.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidRequest(pointer, "must be an object");
        }
        @Nullable String articleId = null;
        @Nullable String viewId = null;
        // A page leaves out what it has not: its reader came directly.
        @Nullable String referrer = fromServer ? null : "";
        @Nullable String url = null;
        @Nullable String userAgent = null;
        @Nullable String address = null;
        @Nullable String at = null;
        var known = fromServer ? OF_SERVERS : OF_PAGES;
        for (var field = tokens.nextName(); field != null; field = tokens.nextName()) {
            if (!known.contains(field)) {
                throw new InvalidRequest(pointer(pointer, field), "is not a known field");
            }
            var text = text(tokens, pointer, field);
            switch (field) {
                case "articleId" -> articleId = text;
                case "viewId" -> viewId = text;
                case "referrer" -> referrer = text;
                case "url" -> url = text;
                case "userAgent" -> userAgent = text;
                case "address" -> address = text;
                default -> at = text;
            }
        }
        return new SeenView(articleId, viewId, referrer, url, userAgent, address, at);
    }

    private static @Nullable String text(JsonParser tokens, String pointer, String field) {
        return switch (tokens.nextToken()) {
            case VALUE_STRING -> tokens.getString();
            case VALUE_NULL -> null;
            default ->
                    throw new InvalidRequest(
                            pointer(pointer, field), "has a value of the wrong kind");
        };
    }

    private static String pointer(String pointer, String field) {
        return pointer + '/' + field.replace("~", "~0").replace("/", "~1");
    }

    private static void end(JsonParser tokens) {
        if (tokens.nextToken() != null) {
            throw new StreamReadException(tokens, "more than one value");
        }
    }
}
