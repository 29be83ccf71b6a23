package dev.broadsheet.notification.live.web;

import dev.broadsheet.notification.alerts.Alert;
import dev.broadsheet.notification.live.OpenStream;
import dev.broadsheet.notification.live.Positions;
import dev.broadsheet.notification.live.Sink;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;

/** Writes server-sent events (WHATWG HTML, section 9.2) through Spring's emitter. */
class SseSink implements Sink {

    /** The stream ends by itself; the container has no part in that. */
    private static final long NO_TIMEOUT = 0;

    private final SseEmitter emitter = new SseEmitter(NO_TIMEOUT);

    SseEmitter emitter() {
        return emitter;
    }

    /** Ends the stream when the container finds the reader gone. */
    void endWith(OpenStream stream) {
        emitter.onCompletion(stream::close);
        emitter.onError(e -> stream.close());
    }

    @Override
    public void open(Duration retry) throws IOException {
        send(SseEmitter.event().reconnectTime(retry.toMillis()).comment("open"));
    }

    /** An id without data is no event, but a reader who is cut off comes back with it. */
    @Override
    public void begin(Positions from) throws IOException {
        send(SseEmitter.event().id(from.toString()));
    }

    @Override
    public void tell(Positions id, Alert alert) throws IOException {
        send(
                SseEmitter.event()
                        .id(id.toString())
                        .name("alert")
                        .data(alert, MediaType.APPLICATION_JSON));
    }

    @Override
    public void beat() throws IOException {
        send(SseEmitter.event().comment("heartbeat"));
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
        try {
            emitter.send(event);
        } catch (IllegalStateException e) {
            throw new IOException("The container ended the response", e);
        }
    }

    @Override
    public void close() {
        emitter.complete();
    }
}
