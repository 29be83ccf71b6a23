package dev.broadsheet.edge.stream;

import jakarta.servlet.http.HttpServletRequest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open streams of server-sent events. A request is handled as any other; then its connection
 * leaves the container, and one of a few event loops writes to it: no thread, no buffer and no
 * timer for each of them.
 *
 * <p>The streams speak HTTP/1.1 without TLS, as the services do behind an ingress.
 */
public final class EventStreams
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    /** Bounds what a slow reader costs in the kernel, which would grow it to megabytes. */
    private static final int SEND_BUFFER = 64 * 1024;

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Duration heartbeat;
    private final int mostWaiting;
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile List<EventLoop> loops = List.of();

    /**
     * @param heartbeat longest silence on a stream
     * @param mostWaiting writes that may wait for one reader's connection before it is cut off
     */
    public EventStreams(Duration heartbeat, int mostWaiting) {
        this.heartbeat = heartbeat;
        this.mostWaiting = mostWaiting;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        var http2 = tomcat.getHttp2();
        if (tomcat.getSsl() != null || (http2 != null && http2.isEnabled())) {
            throw new IllegalStateException(
                    "Streams need plain HTTP/1.1 here; TLS and HTTP/2 end before this service");
        }
        tomcat.setProtocol(LeavableProtocol.class.getName());
        tomcat.addContextValves(new DepartureValve());
    }

    /**
     * Answers a request with a stream, which is opened after that.
     *
     * @param lifetime after which it ends
     */
    public ResponseEntity<Void> answer(
            HttpServletRequest request, EventStream stream, Duration lifetime) {
        if (request.getMethod().equals(HttpMethod.GET.name())) {
            var end = System.nanoTime() + lifetime.toNanos();
            request.setAttribute(
                    DepartureValve.DEPARTURE, new Departure(socket -> open(socket, stream, end)));
        }
        // The end of the connection is the end of the body: nothing stands around the events.
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .header(HttpHeaders.CONNECTION, "close")
                .build();
    }

    private void open(SocketChannel socket, EventStream stream, long end) {
        var running = loops;
        try {
            if (running.isEmpty()) {
                socket.close();
                return;
            }
            socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        } catch (IOException e) {
            log.debug("The reader is gone", e);
        }
        var loop = running.get(Math.floorMod(opened.getAndIncrement(), running.size()));
        loop.open(new StreamConnection(loop, socket, stream, mostWaiting, end), socket);
    }

    @Override
    public void start() {
        try {
            var started = new ArrayList<EventLoop>();
            for (var n = 0; n < Runtime.getRuntime().availableProcessors(); n++) {
                var loop = new EventLoop(heartbeat);
                threads.add(Thread.ofPlatform().name("event-loop-" + n).daemon().start(loop));
                started.add(loop);
            }
            loops = List.copyOf(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comes before the web server stops: whoever was connected comes back to another instance. */
    @Override
    public void stop() {
        loops.forEach(EventLoop::stop);
        loops = List.of();
        try {
            for (var thread : threads) {
                thread.join(FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
