package dev.broadsheet.article.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.broadsheet.article.articles.Cover;
import dev.broadsheet.article.articles.Label;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** JSON Feed 1.1 (jsonfeed.org). */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record JsonFeed(
        String version,
        String title,
        String description,
        String homePageUrl,
        String feedUrl,
        @Nullable String nextUrl,
        @Nullable List<Hub> hubs,
        List<Item> items) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static byte[] write(Feed feed) {
        JsonFeed json =
                new JsonFeed(
                        "https://jsonfeed.org/version/1.1",
                        feed.source().title(),
                        feed.source().description(),
                        feed.page(),
                        feed.self(FeedFormat.JSON),
                        feed.next(FeedFormat.JSON),
                        hubs(feed.hub()),
                        feed.entries().stream().map(Item::of).toList());
        return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable List<Hub> hubs(@Nullable String url) {
        return url == null ? null : List.of(new Hub("WebSub", url));
    }

    record Hub(String type, String url) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            String url,
            String title,
            String contentHtml,
            String summary,
            @Nullable String image,
            Instant datePublished,
            Instant dateModified,
            List<Person> authors,
            List<String> tags) {

        static Item of(Entry entry) {
            Cover cover = entry.cover();
            return new Item(
                    entry.id(),
                    entry.url(),
                    entry.title(),
                    entry.html(),
                    entry.summary(),
                    cover == null ? null : cover.url(),
                    entry.published(),
                    entry.updated(),
                    List.of(new Person(entry.author(), entry.authorUrl(), entry.authorPicture())),
                    entry.categories().stream().map(Label::name).toList());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(String name, String url, @Nullable String avatar) {}
}
