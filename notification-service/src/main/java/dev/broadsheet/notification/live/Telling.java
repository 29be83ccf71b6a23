package dev.broadsheet.notification.live;

import dev.broadsheet.edge.stream.ServerSentEvent;
import dev.broadsheet.notification.posts.Place;

import java.nio.ByteBuffer;

/**
 * What streams are told of an announcement: written once for all whose event has the same id, which
 * are nearly all.
 */
final class Telling {

    private static final String ALERT = "alert";

    private final Place place;
    private final Positions reached;
    private final byte[] alert;
    private final ByteBuffer usual;

    /**
     * @param reached how far this instance came with it
     * @param alert in JSON
     */
    Telling(Place place, Positions reached, byte[] alert) {
        this.place = place;
        this.reached = reached;
        this.alert = alert;
        this.usual = event(reached, alert);
    }

    static ByteBuffer event(Positions id, byte[] alert) {
        return ServerSentEvent.event(id.toString(), ALERT, alert);
    }

    Place place() {
        return place;
    }

    Positions reached() {
        return reached;
    }

    /** The event with that id; not to be changed. */
    ByteBuffer as(Positions id) {
        return id.equals(reached) ? usual : event(id, alert);
    }
}
