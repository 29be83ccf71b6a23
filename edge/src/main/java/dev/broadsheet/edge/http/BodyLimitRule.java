package dev.broadsheet.edge.http;

import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How large a body may be at some paths, in place of {@code broadsheet.http.max-body}: a bean of
 * this type is obeyed.
 */
public record BodyLimitRule(PathPattern paths, DataSize limit) {

    public BodyLimitRule(String paths, DataSize limit) {
        this(PathPatternParser.defaultInstance.parse(paths), limit);
    }
}
