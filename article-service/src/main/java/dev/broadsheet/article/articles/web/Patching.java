package dev.broadsheet.article.articles.web;

import dev.broadsheet.edge.http.MergePatch;

import jakarta.validation.Validator;

import org.springframework.http.HttpInputMessage;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Patches an article into the request that would replace it, so that both obey the same rules. */
@Component
class Patching {

    private final MergePatch<ArticleRequest> patching;

    Patching(JsonMapper json, Validator validator) {
        this.patching = new MergePatch<>(json, validator, ArticleRequest.class);
    }

    ArticleRequest apply(JsonNode patch, ArticleRequest target, HttpInputMessage message) {
        return patching.apply(patch, target, message);
    }
}
