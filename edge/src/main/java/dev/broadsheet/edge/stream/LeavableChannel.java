package dev.broadsheet.edge.stream;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/**
 * A connection of the container's that stays open when it left and the container closes it: so the
 * container lets go of all that it keeps for a connection, 20 KB and a place among its connections.
 */
final class LeavableChannel extends NioChannel {

    private boolean left;

    LeavableChannel(SocketBufferHandler buffer) {
        super(buffer);
    }

    /** The socket, which is the caller's to close from now on. */
    SocketChannel leave() {
        left = true;
        return getIOChannel();
    }

    /** The container uses a channel again for another socket; null only takes it out of use. */
    @Override
    public void reset(@Nullable SocketChannel socket, @Nullable NioSocketWrapper wrapper)
            throws IOException {
        if (socket != null) {
            left = false;
        }
        super.reset(socket, wrapper);
    }

    @Override
    public boolean isOpen() {
        return !left && super.isOpen();
    }

    @Override
    public void close() throws IOException {
        if (!left) {
            super.close();
        }
    }
}
