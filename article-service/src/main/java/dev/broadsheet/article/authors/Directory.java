package dev.broadsheet.article.authors;

import dev.broadsheet.article.search.Scope;
import dev.broadsheet.article.search.SearchIndex;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;

/** Those who have something to read, by handle. */
@Service
public class Directory {

    /** However many have a profile and nothing published, a request looks at no more. */
    private static final int LOOKED_AT = 200;

    private final Authors authors;
    private final SearchIndex articles;

    Directory(Authors authors, SearchIndex articles) {
        this.authors = authors;
        this.articles = articles;
    }

    /**
     * A part of the directory, which may be shorter than the limit and yet go on.
     *
     * @param after handle of the last one before; null for the beginning
     */
    public Part list(@Nullable String after, int limit) {
        List<Author> candidates = authors.byHandle(after == null ? "" : after, LOOKED_AT);
        List<Author> found = new ArrayList<>();
        for (Author candidate : candidates) {
            if (articles.hasAny(Scope.ofAuthor(candidate.id()))) {
                found.add(candidate);
            }
            if (found.size() == limit) {
                return new Part(found, candidate.handle());
            }
        }
        return new Part(
                found, candidates.size() < LOOKED_AT ? null : candidates.getLast().handle());
    }

    /** Some of the authors, and the handle after which it goes on; null at the end. */
    public record Part(List<Author> items, @Nullable String next) {

        public Part {
            items = List.copyOf(items);
        }
    }
}
