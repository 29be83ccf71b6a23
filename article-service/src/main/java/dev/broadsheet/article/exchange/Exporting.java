package dev.broadsheet.article.exchange;

import dev.broadsheet.article.articles.Article;
import dev.broadsheet.article.articles.ArticleId;
import dev.broadsheet.article.articles.Articles;
import dev.broadsheet.article.articles.MarkdownDocument;
import dev.broadsheet.article.frontmatter.FrontMatter;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/** Keeps all articles of an author as they are now, each as a Markdown file. */
@Service
class Exporting {

    private static final int PAGE = 20;
    private static final int OLDER = 100;

    private final Jobs jobs;
    private final Items items;
    private final Articles articles;

    Exporting(Jobs jobs, Items items, Articles articles) {
        this.jobs = jobs;
        this.items = items;
        this.articles = articles;
    }

    /** Works on a job until it is done or must be let go; whether it is done. */
    boolean work(Job job, Hold hold) {
        String author = job.order().authorId();
        hold.expect(articles.countOfAuthor(author));
        String key = items.lastKey(job);
        @Nullable ArticleId last = key == null ? null : ArticleId.of(key);
        while (true) {
            List<Article> page = articles.ofAuthor(author, last, PAGE);
            if (page.isEmpty()) {
                removeOlder(job);
                return true;
            }
            items.put(page.stream().map(article -> item(job, article)).toList());
            if (!hold.counted(Outcome.EXPORTED, page.size())) {
                return false;
            }
            last = page.getLast().id();
        }
    }

    /** An author has one export: the newest. */
    private void removeOlder(Job job) {
        for (Job older : jobs.ofOwner(job.ownerId(), Direction.EXPORT, job.id(), OLDER)) {
            jobs.remove(older);
            items.removeOf(older);
        }
    }

    private static Item item(Job job, Article article) {
        return Item.exported(
                Item.id(job.id(), article.id().toString()),
                "articles/" + article.slug() + ".md",
                file(article),
                article.id());
    }

    private static String file(Article article) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("id", article.id().toString());
        fields.setAll(MarkdownDocument.fields(article));
        fields.put("status", article.status().json());
        Instant firstSeenAt = article.firstSeenAt();
        if (firstSeenAt != null) {
            fields.put("publishedAt", firstSeenAt.toString());
        }
        fields.put("updatedAt", article.updatedAt().toString());
        return FrontMatter.write(fields);
    }
}
