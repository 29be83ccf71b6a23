package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Caller;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import java.util.Set;
import java.util.UUID;

/** What types alone do not say about articles: Markdown is a text, an identity a UUID. */
@Component
class ArticlesDescription implements OpenApiCustomizer {

    private static final String EXAMPLE =
            """
            ---
            title: How a letterpress works
            tags: [printing]
            category: Craft
            ---

            Ink, *type*, pressure.
            """;

    ArticlesDescription() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithClass(ArticleId.class, UUID.class);
    }

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(ArticlesDescription::describe);
    }

    private static void describe(Operation operation) {
        if (operation.getRequestBody() != null) {
            describe(operation.getRequestBody().getContent());
        }
        operation.getResponses().values().forEach(answer -> describe(answer.getContent()));
    }

    private static void describe(@Nullable Content content) {
        if (content != null && content.get(MediaType.TEXT_MARKDOWN_VALUE) != null) {
            content.get(MediaType.TEXT_MARKDOWN_VALUE)
                    .schema(new JsonSchema().types(Set.of("string")))
                    .example(EXAMPLE);
        }
    }
}
