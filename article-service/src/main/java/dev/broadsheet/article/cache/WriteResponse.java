package dev.broadsheet.article.cache;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.io.PrintWriter;

/** The answer to a write, which is announced before its first byte can reach the writer. */
final class WriteResponse extends HttpServletResponseWrapper {

    private final Runnable announcement;
    private boolean announced;

    WriteResponse(HttpServletResponse response, Runnable announcement) {
        super(response);
        this.announcement = announcement;
    }

    /** Once, and not for a request that was refused. */
    void announce() {
        HttpStatus.Series series = HttpStatus.Series.resolve(getStatus());
        if (!announced && series != HttpStatus.Series.CLIENT_ERROR) {
            announced = true;
            announcement.run();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        announce();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        announce();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        announce();
        super.flushBuffer();
    }
}
