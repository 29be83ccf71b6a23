package dev.broadsheet.edge.stream;

import jakarta.servlet.http.WebConnection;

import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Takes a connection out of the container, by the way that leads to other protocols: the container
 * hands over the connection, and is told that it is done with it.
 */
final class Departure implements InternalHttpUpgradeHandler {

    private final Consumer<SocketChannel> taker;
    private @Nullable SocketWrapperBase<?> connection;

    Departure(Consumer<SocketChannel> taker) {
        this.taker = taker;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        connection = wrapper;
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        if (connection instanceof NioSocketWrapper wrapper
                && wrapper.getSocket() instanceof LeavableChannel channel) {
            var socket = channel.leave();
            var polled = socket.keyFor(wrapper.getPoller().getSelector());
            if (polled != null) {
                polled.cancel();
            }
            taker.accept(socket);
        }
        return SocketState.CLOSED;
    }

    @Override
    public void init(WebConnection processor) {}

    @Override
    public void destroy() {}

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void pause() {}
}
