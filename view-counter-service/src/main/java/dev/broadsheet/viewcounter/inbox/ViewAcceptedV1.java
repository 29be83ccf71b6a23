package dev.broadsheet.viewcounter.inbox;

import dev.broadsheet.viewcounter.views.ArticleId;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;
import dev.broadsheet.viewcounter.views.ViewId;

import java.time.Instant;

/** A view as older releases put it on the log: what counting reads of it. */
record ViewAcceptedV1(String articleId, String viewId, Instant at, Label label) {

    static final String TYPE = "dev.broadsheet.view.accepted.v1";

    /** Refuses what later steps could choke on: such a record is malformed. */
    ViewAcceptedV1 {
        ArticleId.valueOf(articleId);
        new ViewId(viewId);
        at = Instant.ofEpochMilli(at.toEpochMilli());
    }

    View view() {
        return View.of(ArticleId.valueOf(articleId), new ViewId(viewId), at, label);
    }
}
