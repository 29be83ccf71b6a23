package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.frontmatter.FrontMatter;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lets an article come as {@code text/markdown} wherever it may come as JSON. */
@Component
class MarkdownConverter extends AbstractHttpMessageConverter<ArticleRequest> {

    private final JsonMapper json;

    MarkdownConverter(JsonMapper json) {
        super(MediaType.TEXT_MARKDOWN);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == ArticleRequest.class;
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected ArticleRequest readInternal(
            Class<? extends ArticleRequest> type, HttpInputMessage input) throws IOException {
        try {
            return json.treeToValue(
                    FrontMatter.read(utf8(input.getBody().readAllBytes())), ArticleRequest.class);
        } catch (CharacterCodingException | JacksonException e) {
            throw new HttpMessageNotReadableException("Not an article", e, input);
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    @Override
    protected void writeInternal(ArticleRequest request, HttpOutputMessage output) {
        throw new UnsupportedOperationException("articles are answered as JSON");
    }
}
