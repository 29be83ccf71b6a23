package dev.broadsheet.article.articles.web;

import dev.broadsheet.article.articles.Revision;

import java.time.Instant;

/** A revision in a list. */
record RevisionLineJson(
        String id,
        long version,
        Revision.Kind kind,
        String title,
        int characters,
        Instant savedAt) {

    static RevisionLineJson of(Revision.Line line) {
        return new RevisionLineJson(
                line.name(),
                line.version(),
                line.kind(),
                line.title(),
                line.characters(),
                line.savedAt());
    }
}
