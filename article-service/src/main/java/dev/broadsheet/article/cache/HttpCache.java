package dev.broadsheet.article.cache;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Gives readers what was rendered before, as a shared cache does (RFC 9111): unasked while it is
 * fresh and nothing was written through this instance since; else the application is asked whether
 * it is still right, by one request for all who want the same.
 */
final class HttpCache implements Filter {

    private final String ownPaths;
    private final LongSupplier nanoTime;
    private final CacheMeters meters;
    private final Shelf shelf;
    private final Revalidation revalidation;
    private final AtomicLong writes = new AtomicLong();

    /** What was first read together is due together: few at a time, or all others wait for them. */
    private final Semaphore askingAhead =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final ConcurrentMap<CacheKey, Inquiry> inquiries = new ConcurrentHashMap<>();

    /**
     * @param ownPaths begin the paths of operations and assets, which are not kept
     * @param nanoTime as {@link System#nanoTime}
     */
    HttpCache(
            HttpCacheProperties properties,
            String ownPaths,
            MeterRegistry registry,
            LongSupplier nanoTime) {
        this.ownPaths = ownPaths;
        this.nanoTime = nanoTime;
        shelf = new Shelf(properties.maxSize().toBytes());
        meters = new CacheMeters(registry, shelf);
        revalidation = new Revalidation(properties, shelf, writes::get, nanoTime, meters);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        switch (http.getMethod()) {
            case "GET", "HEAD" -> read(http, (HttpServletResponse) response, chain);
            case "OPTIONS", "TRACE" -> chain.doFilter(request, response);
            default -> write(http, (HttpServletResponse) response, chain);
        }
    }

    /** Whoever is told of a write reads it, through this instance. */
    private void write(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        WriteResponse answer = new WriteResponse(response, writes::incrementAndGet);
        try {
            chain.doFilter(request, answer);
        } finally {
            answer.announce();
        }
    }

    private void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (applies(request)) {
            answer(new Exchange(CacheKey.of(request), request, response, chain));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean applies(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getHeader(HttpHeaders.RANGE) == null
                && request.getHeader(HttpHeaders.IF_MATCH) == null
                && request.getHeader(HttpHeaders.IF_UNMODIFIED_SINCE) == null
                && !request.getRequestURI().startsWith(ownPaths);
    }

    private void answer(Exchange exchange) throws IOException, ServletException {
        CacheKey key = exchange.key();
        long since = writes.get();
        while (true) {
            long now = nanoTime.getAsLong();
            CacheEntry entry = shelf.get(key);
            boolean fresh = entry != null && entry.isFresh(since, now);
            if (entry != null && fresh) {
                if (!entry.isDue(now) || !askAhead(exchange)) {
                    hit(entry, exchange, now);
                }
                return;
            }
            Inquiry mine = new Inquiry(() -> {});
            Inquiry other = inquiries.putIfAbsent(key, mine);
            if (other == null) {
                inquire(mine, exchange);
                return;
            }
            Optional<CacheEntry> outcome = other.await();
            if (outcome.isEmpty()) {
                exchange.pass();
                return;
            }
            if (outcome.get().generation() >= since) {
                hit(outcome.get(), exchange, nanoTime.getAsLong());
                return;
            }
        }
    }

    /** Asks while what is kept may still be given, unless others are at it. */
    private boolean askAhead(Exchange exchange) throws IOException, ServletException {
        if (!askingAhead.tryAcquire()) {
            return false;
        }
        Inquiry mine = new Inquiry(askingAhead::release);
        if (inquiries.putIfAbsent(exchange.key(), mine) != null) {
            mine.end(Optional.empty());
            return false;
        }
        inquire(mine, exchange);
        return true;
    }

    private void hit(CacheEntry entry, Exchange exchange, long now) throws IOException {
        meters.hit();
        exchange.answer(entry, now);
    }

    private void inquire(Inquiry inquiry, Exchange exchange) throws IOException, ServletException {
        CacheKey key = exchange.key();
        Optional<CacheEntry> outcome = Optional.empty();
        try {
            outcome = revalidation.ask(exchange, () -> end(inquiry, key, Optional.empty()));
            outcome.ifPresentOrElse(entry -> shelf.put(key, entry), () -> shelf.remove(key));
        } finally {
            end(inquiry, key, outcome);
        }
        if (outcome.isPresent()) {
            exchange.answer(outcome.get(), nanoTime.getAsLong());
        }
    }

    private void end(Inquiry inquiry, CacheKey key, Optional<CacheEntry> outcome) {
        inquiries.remove(key, inquiry);
        inquiry.end(outcome);
    }
}
