package dev.broadsheet.article;

import java.util.stream.Stream;

/** What the service tells a monitoring system. */
final class Metrics {

    private Metrics() {}

    /** The value of the first series of that name. */
    static double of(Http service, String name) {
        return Stream.of(
                        service.get("/article-service/actuator/prometheus")
                                .expect(200)
                                .body()
                                .split("\n"))
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
