package dev.broadsheet.article.cache;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * An answer as it was rendered, and how each client gets it: whole, compressed, as headers only, or
 * as the news that there is nothing new (RFC 9110, section 13).
 */
final class Representation {

    /** Made anew for each client, or by the connection. */
    private static final Set<String> NOT_KEPT =
            Set.of(
                    "connection",
                    "content-length",
                    "content-type",
                    "date",
                    "etag",
                    "keep-alive",
                    "transfer-encoding",
                    "vary");

    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");
    private static final int OVERHEAD = 2000;

    private final int status;
    private final @Nullable String contentType;
    private final List<Header> headers;
    private final byte[] body;
    private final @Nullable String givenTag;
    private final String opaqueTag;
    private final String tag;
    private final String weakTag;
    private final long lastModified;
    private final boolean compressible;
    private volatile byte @Nullable [] compressed;

    private Representation(
            HttpServletResponse response, List<Header> headers, long lastModified, byte[] body) {
        this.status = response.getStatus();
        this.contentType = response.getContentType();
        this.headers = headers;
        this.body = body;
        this.givenTag = givenTag(response);
        this.opaqueTag = opaqueTag(givenTag, body);
        this.weakTag = "W/" + opaqueTag;
        this.tag = givenTag != null && givenTag.startsWith("W/") ? weakTag : opaqueTag;
        this.lastModified = lastModified;
        this.compressible = Compression.pays(contentType, body);
    }

    /**
     * Keeps a response.
     *
     * @param alien names of headers that others than the application had set before
     */
    static Representation of(HttpServletResponse response, Set<String> alien, byte[] body) {
        List<Header> headers = new ArrayList<>();
        for (String name : response.getHeaderNames()) {
            if (!alien.contains(name) && !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(new Header(name, String.join(", ", response.getHeaders(name))));
            }
        }
        List<String> variations = new ArrayList<>(response.getHeaders(HttpHeaders.VARY));
        if (Compression.pays(response.getContentType(), body)) {
            variations.add(HttpHeaders.ACCEPT_ENCODING);
        }
        if (!variations.isEmpty()) {
            headers.add(new Header(HttpHeaders.VARY, String.join(", ", variations)));
        }
        return new Representation(response, List.copyOf(headers), lastModified(response), body);
    }

    private static long lastModified(HttpServletResponse response) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.LAST_MODIFIED, response.getHeader(HttpHeaders.LAST_MODIFIED));
        return headers.getLastModified();
    }

    /** What is no entity tag would be none to clients either. */
    private static @Nullable String givenTag(HttpServletResponse response) {
        String given = response.getHeader(HttpHeaders.ETAG);
        return given != null && TAG.matcher(given).matches() ? given : null;
    }

    /**
     * The application's tag, made from what it read, and a checksum of what it made of it: another
     * release may make something else of the same.
     */
    private static String opaqueTag(@Nullable String given, byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        String hex = HexFormat.of().toHexDigits((int) checksum.getValue());
        return given == null
                ? "\"" + hex + "\""
                : given.substring(given.indexOf('"'), given.lastIndexOf('"')) + "." + hex + "\"";
    }

    /** The entity tag the application gave, by which it recognises what is kept. */
    @Nullable String givenTag() {
        return givenTag;
    }

    /** Memory taken, in bytes; the compressed form may come later and is counted from the start. */
    int size() {
        return OVERHEAD + body.length + (compressible ? body.length / 2 : 0);
    }

    /**
     * @param age in seconds
     */
    void send(HttpServletRequest request, HttpServletResponse response, long age)
            throws IOException {
        boolean compress =
                compressible
                        && Compression.isAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        for (Header header : headers) {
            response.setHeader(header.name(), header.value());
        }
        if (age > 0) {
            response.setHeader(HttpHeaders.AGE, Long.toString(age));
        }
        if (status == HttpServletResponse.SC_OK) {
            response.setHeader(HttpHeaders.ETAG, compress ? weakTag : tag);
            if (isKnownTo(request)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        response.setStatus(status);
        byte[] bytes = body;
        if (compress) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, Compression.NAME);
            bytes = compressed();
        }
        if (contentType != null) {
            response.setContentType(contentType);
        }
        response.setContentLength(bytes.length);
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }

    /**
     * A tag is compared weakly, as it is for reading, and stands between quotes that no other
     * character of a tag can be: to look for it in the list is to compare it with each.
     */
    private boolean isKnownTo(HttpServletRequest request) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            return known.contains(opaqueTag) || known.equals("*");
        }
        return lastModified >= 0 && lastModified <= modifiedSince(request);
    }

    private static long modifiedSince(HttpServletRequest request) {
        try {
            return request.getDateHeader(HttpHeaders.IF_MODIFIED_SINCE);
        } catch (IllegalArgumentException noDate) {
            return -1;
        }
    }

    private byte[] compressed() {
        byte[] known = compressed;
        if (known == null) {
            synchronized (this) {
                known = compressed;
                if (known == null) {
                    known = Compression.compress(body);
                    compressed = known;
                }
            }
        }
        return known;
    }

    private record Header(String name, String value) {}
}
