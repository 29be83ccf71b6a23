package dev.broadsheet.edge.pages;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.DigestUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The scripts, styles and pictures of a service's pages. Their addresses change whenever one of
 * them does, and so do those of all that a script imports: browsers may keep them for long.
 */
public final class Assets {

    private final String path;

    Assets(String service) throws IOException {
        path = "/" + service + "/assets/" + version() + "/";
    }

    /** Where a page finds one of them. */
    public String url(String name) {
        return path + name;
    }

    private static String version() throws IOException {
        var files =
                new PathMatchingResourcePatternResolver().getResources("classpath*:assets/**/*.*");
        var digests =
                Arrays.stream(files).map(Assets::digest).sorted().collect(Collectors.joining());
        return DigestUtils.md5DigestAsHex(digests.getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(Resource file) {
        try {
            return DigestUtils.md5DigestAsHex(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
