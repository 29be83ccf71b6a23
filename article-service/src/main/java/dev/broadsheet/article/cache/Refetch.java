package dev.broadsheet.article.cache;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A reader's request as the cache makes it: for the whole answer, on the condition that it is not
 * the one that is kept.
 */
final class Refetch extends HttpServletRequestWrapper {

    private final @Nullable String keptTag;
    private final Recording recording;

    /**
     * @param keptTag the entity tag that the application gave what is kept
     */
    Refetch(HttpServletRequest request, @Nullable String keptTag, Recording recording) {
        super(request);
        this.keptTag = keptTag;
        this.recording = recording;
    }

    @Override
    public String getMethod() {
        return HttpMethod.GET.name();
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (HttpHeaders.IF_NONE_MATCH.equalsIgnoreCase(name)) {
            return keptTag;
        }
        return HttpHeaders.IF_MODIFIED_SINCE.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (HttpHeaders.IF_NONE_MATCH.equalsIgnoreCase(name)) {
            return Collections.enumeration(keptTag == null ? List.of() : List.of(keptTag));
        }
        return HttpHeaders.IF_MODIFIED_SINCE.equalsIgnoreCase(name)
                ? Collections.emptyEnumeration()
                : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
        return HttpHeaders.IF_MODIFIED_SINCE.equalsIgnoreCase(name)
                ? -1
                : super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(super.getHeaderNames()));
        names.remove(HttpHeaders.IF_MODIFIED_SINCE);
        names.remove(HttpHeaders.IF_NONE_MATCH);
        if (keptTag != null) {
            names.add(HttpHeaders.IF_NONE_MATCH);
        }
        return Collections.enumeration(names);
    }

    /** What is written by another thread is not recorded. */
    @Override
    public AsyncContext startAsync() {
        recording.pass();
        return super.startAsync();
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        recording.pass();
        return super.startAsync(request, response);
    }
}
