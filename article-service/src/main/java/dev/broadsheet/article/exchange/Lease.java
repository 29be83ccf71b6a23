package dev.broadsheet.article.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Who works on a job.
 *
 * @param beat moves while somebody does: whoever sees it stand still may take the job over
 * @param attempts how often the job was taken since it last moved
 */
record Lease(@Nullable String worker, long beat, int attempts) {

    static final Lease FREE = new Lease(null, 0, 0);
}
