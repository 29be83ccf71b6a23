package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** What may be wrong with a webhook. */
enum Sickness {
    /** Takes the request and says nothing. */
    HANG(""),
    /** Begins an answer, goes on byte by byte, and never ends. */
    DRIP("HTTP/1.1 200 OK\r\nX-Slow: "),
    RESET(""),
    REDIRECT("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
    BAD_REQUEST("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
    GONE("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"),
    TOO_MANY_REQUESTS(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"),
    SERVER_ERROR("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
    /** A body as fast as it goes, without end. */
    ENDLESS("HTTP/1.1 200 OK\r\n\r\n"),
    /** Plain text where TLS is wanted. */
    BAD_TLS("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    /** Nobody listens. */
    REFUSED("");

    private static final int MUCH = 64 * 1024;
    private static final Duration DROP = Duration.ofMillis(100);

    private final String answer;

    Sickness(String answer) {
        this.answer = answer;
    }

    /** As part of a name. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String scheme() {
        return this == BAD_TLS ? "https" : "http";
    }

    /** Deals with a connection, until the other side has had enough. */
    void deal(Socket socket) throws IOException {
        InputStream request = socket.getInputStream();
        OutputStream output = socket.getOutputStream();
        if (request.read(new byte[MUCH]) < 0) {
            return;
        }
        output.write(answer.getBytes(StandardCharsets.US_ASCII));
        switch (this) {
            case RESET -> socket.setSoLinger(true, 0);
            case DRIP -> goOn(output, new byte[] {'x'}, DROP);
            case ENDLESS -> goOn(output, new byte[MUCH], Duration.ZERO);
            case REDIRECT, BAD_REQUEST, GONE, TOO_MANY_REQUESTS, SERVER_ERROR, BAD_TLS -> {
                socket.shutdownOutput();
                request.transferTo(OutputStream.nullOutputStream());
            }
            case HANG, REFUSED -> request.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void goOn(OutputStream output, byte[] some, Duration pause) throws IOException {
        while (true) {
            output.write(some);
            LockSupport.parkNanos(pause.toNanos());
        }
    }
}
