package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.ApiDescription;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;

class ApiDescriptionIT extends OnBackends {

    ApiDescriptionIT(@LocalServerPort int port) {
        super(port);
    }

    @Test
    void the_description_is_complete() {
        var text = reader.get("/article-service/openapi.json").expect(200).body();
        ApiDescription.of(text).assertComplete();
    }

    @Test
    void the_description_says_who_may_call_and_what_comes_back() {
        JsonNode paths =
                reader.get("/article-service/openapi.json").expect(200).json().path("paths");
        JsonNode begin = paths.path("/api/articles").path("post");
        JsonNode read = paths.path("/api/articles/{id}").path("get");

        assertThat(begin.path("security").toString())
                .isEqualTo("[{\"oidc\":[\"articles:admin\"]},{\"oidc\":[\"articles:write\"]}]");
        assertThat(begin.path("responses").propertyNames())
                .contains("201", "400", "401", "403", "406", "409", "413", "415", "422", "429");
        assertThat(begin.path("responses").path("201").path("headers").propertyNames())
                .contains("ETag", "Location", "RateLimit", "RateLimit-Policy");
        assertThat(read.path("security").toString()).isEqualTo("[{},{\"oidc\":[]}]");
        assertThat(read.path("responses").path("200").path("headers").propertyNames())
                .contains("ETag");
        assertThat(read.path("responses").propertyNames()).doesNotContain("403", "412", "428");
    }
}
