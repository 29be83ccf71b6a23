package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.exchange.Direction;
import dev.broadsheet.article.exchange.Item;
import dev.broadsheet.article.exchange.Items;
import dev.broadsheet.article.exchange.Job;
import dev.broadsheet.article.exchange.JobNotFound;
import dev.broadsheet.article.exchange.Jobs;
import dev.broadsheet.article.exchange.Ordering;
import dev.broadsheet.article.exchange.Outcome;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** What imports and exports have in common: owners look at their jobs. */
@Component
class JobDesk {

    private final Jobs jobs;
    private final Items items;
    private final Ordering ordering;
    private final Origin origin;

    JobDesk(Jobs jobs, Items items, Ordering ordering, Origin origin) {
        this.jobs = jobs;
        this.items = items;
        this.ordering = ordering;
        this.origin = origin;
    }

    Job open(String owner, Direction direction, String id) {
        return jobs.ofOwner(owner, direction, id).orElseThrow(() -> new JobNotFound(id));
    }

    void forget(Job job) {
        ordering.forget(job);
    }

    ResponseEntity<JobJson> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create(JobJson.url(job, origin)))
                .body(answer(job));
    }

    JobJson answer(Job job) {
        return JobJson.of(job, origin);
    }

    Page<JobJson> list(String owner, Direction direction, @Nullable String cursor, int limit) {
        return Page.of(
                jobs.ofOwner(owner, direction, cursor, limit + 1), limit, this::answer, Job::id);
    }

    Page<ItemJson> report(Job job, @Nullable Outcome outcome, @Nullable String cursor, int limit) {
        return Page.of(
                items.report(job, cursor, outcome, limit + 1), limit, ItemJson::of, Item::key);
    }

    record Page<T>(List<T> items, @Nullable String next) {

        /**
         * @param found one more than the limit where there are more
         */
        static <S, T> Page<T> of(
                List<S> found, int limit, Function<S, T> json, Function<S, String> cursor) {
            List<S> shown = found.subList(0, Math.min(limit, found.size()));
            return new Page<>(
                    shown.stream().map(json).toList(),
                    found.size() > limit ? cursor.apply(shown.getLast()) : null);
        }
    }
}
