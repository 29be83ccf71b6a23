package dev.broadsheet.viewcounter.views.web;

import dev.broadsheet.edge.http.InvalidRequest;
import dev.broadsheet.edge.http.ProblemWriter;
import dev.broadsheet.edge.mongo.StoreUnavailable;
import dev.broadsheet.viewcounter.views.ViewsNotAccepted;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import tools.jackson.core.JacksonException;

import java.io.IOException;

/**
 * The short way of a page's view: it needs no token, so it is taken before Spring Security and
 * Spring MVC. Whatever is not plainly such a view takes the long way and is told there what is
 * wrong with it.
 */
final class SingleViews extends HttpFilter {

    private final SentViews reading;
    private final TakingViews views;
    private final ProblemWriter problems;
    private final Callers callers;

    SingleViews(SentViews reading, TakingViews views, ProblemWriter problems, Callers callers) {
        this.reading = reading;
        this.views = views;
        this.problems = problems;
        this.callers = callers;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!mayBeOne(request)) {
            chain.doFilter(request, response);
            return;
        }
        // To read all there is would begin with a buffer of 16 KB.
        var body = request.getInputStream().readNBytes(request.getContentLength());
        var view = view(body);
        if (view == null || !take(view, request, response)) {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static boolean mayBeOne(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        return length > 0
                && length <= ViewsController.LONGEST_VIEW
                && HttpMethod.POST.matches(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && isTaken(request.getContentType());
    }

    private static boolean isTaken(@Nullable String type) {
        return type != null
                && (type.startsWith("application/json") || type.startsWith("text/plain"));
    }

    private @Nullable SeenView view(byte[] body) {
        try {
            return ViewsController.isArray(body) ? null : reading.one(body);
        } catch (JacksonException | InvalidRequest e) {
            return null;
        }
    }

    /** Answers, unless the view is refused for what it says, or nobody knows its article now. */
    private boolean take(SeenView view, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var recorded = views.one(view, callers.of(request));
            response.setStatus(
                    recorded ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_NO_CONTENT);
            return true;
        } catch (InvalidRequest e) {
            return false;
        } catch (ArticleNotPublished e) {
            problems.write(request, response, ViewsProblems.notPublished());
            return true;
        } catch (ViewsNotAccepted e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ViewsProblems.RETRY_SECONDS);
            problems.write(request, response, ViewsProblems.notStored());
            return true;
        } catch (RuntimeException e) {
            if (StoreUnavailable.causes(e)) {
                return false;
            }
            throw e;
        }
    }
}
