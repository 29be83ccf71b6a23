package dev.broadsheet.article.exchange.web;

import dev.broadsheet.article.addresses.Origin;
import dev.broadsheet.article.exchange.Direction;
import dev.broadsheet.article.exchange.Format;
import dev.broadsheet.article.exchange.Job;
import dev.broadsheet.article.exchange.Outcome;
import dev.broadsheet.article.exchange.Progress;
import dev.broadsheet.article.exchange.State;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A job as the API answers it.
 *
 * @param outcomes how many of those done ended which way
 * @param ignored files of an upload that are no articles
 * @param items where the report on each item is
 * @param file where the file of an export is once it is done
 */
record JobJson(
        String id,
        State state,
        Format format,
        long total,
        long done,
        Map<Outcome, Long> outcomes,
        long ignored,
        Instant createdAt,
        @Nullable Instant finishedAt,
        String items,
        @Nullable String file) {

    static JobJson of(Job job, Origin origin) {
        Progress progress = job.progress();
        String url = url(job, origin);
        boolean file = job.order().direction() == Direction.EXPORT && job.state() == State.DONE;
        return new JobJson(
                job.id(),
                job.state(),
                job.order().format(),
                progress.total(),
                progress.done(),
                progress.outcomes(),
                progress.ignored(),
                job.createdAt(),
                job.finishedAt(),
                url + "/items",
                file ? url + "/file" : null);
    }

    static String url(Job job, Origin origin) {
        return origin.url(
                switch (job.order().direction()) {
                            case IMPORT -> "/api/imports/";
                            case EXPORT -> "/api/exports/";
                        }
                        + job.id());
    }
}
