package dev.broadsheet.edge.stream;

import jakarta.servlet.ServletException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.UpgradeToken;

import java.io.IOException;

/**
 * Lets a connection leave when its request was handled: after all filters, with the head of the
 * response as they left it.
 */
final class DepartureValve extends ValveBase {

    /** Attribute of a request whose connection is to leave. */
    static final String DEPARTURE = Departure.class.getName();

    DepartureValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(DEPARTURE) instanceof Departure departure) {
            // Written by the container, and all it writes: the token ends its part.
            response.flushBuffer();
            request.getCoyoteRequest()
                    .action(
                            ActionCode.UPGRADE,
                            new UpgradeToken(departure, null, null, "event-stream"));
        }
    }
}
