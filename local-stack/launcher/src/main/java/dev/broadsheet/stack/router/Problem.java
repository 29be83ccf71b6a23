package dev.broadsheet.stack.router;

import io.vertx.core.http.HttpServerRequest;

import tools.jackson.databind.json.JsonMapper;

import java.util.Objects;

/** An RFC 9457 problem document that the local stack answers itself. */
public record Problem(String type, String title, int status, String detail, String instance) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    public static Problem of(int status, String title, String detail, HttpServerRequest request) {
        return new Problem(
                "about:blank",
                title,
                status,
                detail,
                Objects.requireNonNullElse(request.path(), request.uri()));
    }

    public void answer(HttpServerRequest request) {
        request.response().setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(json());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
