package dev.broadsheet.edge.stream;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * HTTP/1.1 by Tomcat, over connections that can leave it. Public, as Tomcat makes it from its name.
 */
public class LeavableProtocol extends Http11NioProtocol {

    public LeavableProtocol() {
        super(new Endpoint());
    }

    private static final class Endpoint extends NioEndpoint {

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffer) {
            return isSSLEnabled() ? super.createChannel(buffer) : new LeavableChannel(buffer);
        }
    }
}
