package dev.broadsheet.article;

import dev.broadsheet.article.Http.Answer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.util.Map;

/**
 * Versions are compared for requests that nothing else is wrong with (RFC 9110, section 13.2.1).
 */
class PreconditionsIT extends OnBackends {

    private static final String STALE = "\"0\"";

    PreconditionsIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void an_article_that_is_refused_anyway_is_refused_for_what_is_wrong_with_it() {
        Answer article = draft("Ink " + ada);
        Http late = author.with("If-Match", STALE);

        late.put(at(article), Map.of("title", "")).expectProblem(422, "/title", "/markdown");
        late.patch(at(article), Map.of("title", "")).expectProblem(422, "/title");
        late.patch(at(article), Map.of("title", "Type")).expectProblem(412);
    }

    @Test
    void a_profile_that_is_refused_anyway_is_refused_for_what_is_wrong_with_it() {
        Http late = author.with("If-Match", STALE);

        late.put("/api/authors/me", Map.of("name", "")).expectProblem(422, "/name");
        late.patch("/api/authors/me", Map.of("name", "")).expectProblem(422, "/name");
        late.patch("/api/authors/me", Map.of("name", "Ada")).expectProblem(412);
    }
}
