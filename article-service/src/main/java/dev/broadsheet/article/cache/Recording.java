package dev.broadsheet.article.cache;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A response whose body is held back if it may be kept, and else goes straight to the client. That
 * is decided when the first byte of the body is written: by then an application has said what it
 * answers.
 */
final class Recording extends HttpServletResponseWrapper {

    private enum State {
        UNDECIDED,
        HOLDING,
        PASSING,
        DROPPING
    }

    private final int limit;
    private final boolean replaceable;
    private final Runnable whenPassing;
    private final Set<String> alien;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ServletOutputStream stream = new Stream();
    private State state = State.UNDECIDED;
    private @Nullable PrintWriter writer;

    /**
     * @param limit size of the largest body to hold, in bytes
     * @param replaceable whether there is something better to send than the failure of a server
     * @param whenPassing runs as soon as it is known that nothing will be kept
     */
    Recording(HttpServletResponse response, int limit, boolean replaceable, Runnable whenPassing) {
        super(response);
        this.limit = limit;
        this.replaceable = replaceable;
        this.whenPassing = whenPassing;
        this.alien = Set.copyOf(response.getHeaderNames());
    }

    /** What is to be kept, once the application is done; else the client has it all by now. */
    Optional<Representation> finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        decide();
        if (state == State.HOLDING && Keepable.is(response())) {
            return Optional.of(Representation.of(response(), alien, body.toByteArray()));
        }
        if (state == State.HOLDING) {
            pass();
        }
        return Optional.empty();
    }

    /** Whether the application says that what is kept is still right. */
    boolean isNotModified() {
        return state == State.UNDECIDED && isStatus(HttpStatus.NOT_MODIFIED);
    }

    /** Whether the answer is the failure of a server, which was dropped with all it said. */
    boolean isDropped() {
        return state == State.DROPPING;
    }

    /** Lets the rest go straight to the client. */
    void pass() {
        if (state == State.PASSING) {
            return;
        }
        state = State.PASSING;
        whenPassing.run();
        if (getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            forbidKeepingErrors();
        }
        if (body.size() > 0) {
            try {
                body.writeTo(super.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void decide() {
        if (state != State.UNDECIDED || isStatus(HttpStatus.NOT_MODIFIED)) {
            return;
        }
        if (Keepable.is(response())) {
            state = State.HOLDING;
        } else if (replaceable && getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            drop();
        } else {
            pass();
        }
    }

    private void drop() {
        state = State.DROPPING;
        getHeaderNames().stream()
                .filter(name -> !alien.contains(name))
                .toList()
                .forEach(name -> setHeader(name, null));
    }

    /** Rendering failed after the answer had been declared public. */
    private void forbidKeepingErrors() {
        if (Keepable.saysPublic(response())) {
            setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            setHeader(HttpHeaders.ETAG, null);
        }
    }

    private boolean isStatus(HttpStatus status) {
        return getStatus() == status.value();
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) getResponse();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return state == State.PASSING ? super.getOutputStream() : stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        PrintWriter known = writer;
        if (known == null && state == State.PASSING) {
            return super.getWriter();
        }
        if (known == null) {
            String charset = getCharacterEncoding();
            setCharacterEncoding(charset);
            known = new PrintWriter(new OutputStreamWriter(stream, Charset.forName(charset)));
            writer = known;
        }
        return known;
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (!failsWith(status)) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!failsWith(status)) {
            super.sendError(status);
        }
    }

    private boolean failsWith(int status) {
        body.reset();
        setStatus(status);
        if (replaceable && status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            drop();
            return true;
        }
        pass();
        return false;
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        pass();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        pass();
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        decide();
        if (state == State.PASSING) {
            super.flushBuffer();
        }
    }

    @Override
    public boolean isCommitted() {
        return state == State.PASSING && super.isCommitted();
    }

    @Override
    public void reset() {
        super.reset();
        restart();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        restart();
    }

    private void restart() {
        body.reset();
        if (state == State.HOLDING) {
            state = State.UNDECIDED;
        }
    }

    /** As an ordinary header, so that it is kept with the others. */
    @Override
    public void setLocale(Locale locale) {
        setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
    }

    private final class Stream extends ServletOutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            decide();
            if (state == State.HOLDING && body.size() + length > limit) {
                pass();
            }
            switch (state) {
                case HOLDING, UNDECIDED -> body.write(bytes, offset, length);
                case PASSING -> getResponse().getOutputStream().write(bytes, offset, length);
                case DROPPING -> {}
            }
        }

        @Override
        public void flush() throws IOException {
            if (state == State.PASSING) {
                getResponse().getOutputStream().flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (state == State.PASSING) {
                getResponse().getOutputStream().close();
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("Answers are written as they are made");
        }
    }
}
