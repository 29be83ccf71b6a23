package dev.broadsheet.viewcounter.outbox;

import dev.broadsheet.edge.kafka.CloudEvent;
import dev.broadsheet.edge.kafka.EventJson;
import dev.broadsheet.viewcounter.views.Label;
import dev.broadsheet.viewcounter.views.View;

import java.time.Instant;
import java.util.UUID;

/** See contracts/views.v1/view-accepted.v1.schema.json. */
record ViewAcceptedV1(String viewId, UUID articleId, Instant at, Label label) {

    private static final String TYPE = "dev.broadsheet.view.accepted.v1";

    /** The id is that of the view, so a view sent again is the same event again. */
    static CloudEvent event(View view) {
        var article = view.article().toString();
        var data =
                new ViewAcceptedV1(
                        view.id().value(), view.article().value(), view.at(), view.label());
        return new CloudEvent(
                article + ":" + view.id(),
                Topics.SOURCE,
                TYPE,
                article,
                view.at(),
                null,
                null,
                EventJson.write(data));
    }
}
