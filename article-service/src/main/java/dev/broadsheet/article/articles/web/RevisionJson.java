package dev.broadsheet.article.articles.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.broadsheet.article.articles.Revision;

import java.time.Instant;

/** A former or lost text. */
record RevisionJson(
        String id,
        long version,
        Revision.Kind kind,
        Instant savedAt,
        @JsonUnwrapped ManuscriptJson text) {

    static RevisionJson of(Revision revision) {
        return new RevisionJson(
                revision.name(),
                revision.version(),
                revision.kind(),
                revision.savedAt(),
                ManuscriptJson.of(revision.manuscript()));
    }
}
