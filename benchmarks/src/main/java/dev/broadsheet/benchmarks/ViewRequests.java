package dev.broadsheet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests with views in them, of articles by their popularity. They are written beforehand; each
 * time one is sent, its views get ids and addresses of their own.
 */
final class ViewRequests implements Requests {

    private static final String PATH = "/api/views";
    private static final String JSON = "Content-Type: application/json";
    private static final List<String> BROWSERS =
            List.of(
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
                            + " Gecko) Chrome/142.0.0.0 Safari/537.36",
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
                            + " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                            + " Chrome/142.0.0.0 Mobile Safari/537.36",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

    private static final List<String> REFERRERS =
            List.of("https://www.google.com/", "", "https://news.ycombinator.com/item?id=1");

    private static final int BATCHES = 64;

    private final List<ViewTemplate> templates;
    private final ToIntFunction<SplittableRandom> choice;
    private final SplittableRandom random = new SplittableRandom(1);

    private ViewRequests(List<ViewTemplate> templates, ToIntFunction<SplittableRandom> choice) {
        this.templates = templates;
        this.choice = choice;
    }

    /** One view each, as the page of an article sends it and a proxy passes it on. */
    static ViewRequests single(List<String> articles) {
        List<ViewTemplate> templates = new ArrayList<>();
        for (String article : articles) {
            int number = templates.size();
            String body =
                    "{\"articleId\":\"%s\",\"viewId\":\"%s\",\"referrer\":\"%s\"}"
                            .formatted(
                                    article,
                                    ViewTemplate.ID,
                                    REFERRERS.get(number % REFERRERS.size()));
            templates.add(
                    new ViewTemplate(
                            Http.post(
                                    PATH,
                                    body,
                                    JSON,
                                    "User-Agent: " + BROWSERS.get(number % BROWSERS.size()),
                                    "X-Forwarded-For: " + ViewTemplate.ADDRESS)));
        }
        return new ViewRequests(templates, new Popularity(templates.size())::next);
    }

    /** Many views each, as a server sends what its readers see, with what it knows of them. */
    static ViewRequests batches(List<String> articles, int views, String token) {
        return batches(
                articles,
                views,
                token,
                ",\"userAgent\":\"%s\",\"address\":\"" + ViewTemplate.ADDRESS + "\"");
    }

    /** The same without a word on the readers. */
    static ViewRequests bareBatches(List<String> articles, int views, String token) {
        return batches(articles, views, token, "");
    }

    private static ViewRequests batches(
            List<String> articles, int views, String token, String reader) {
        Popularity viewed = new Popularity(articles.size());
        SplittableRandom random = new SplittableRandom(2);
        String item = "{\"articleId\":\"%s\",\"viewId\":\"" + ViewTemplate.ID + "\"%s}";
        Stream<String> bodies =
                IntStream.range(0, BATCHES)
                        .mapToObj(batch ->
                                IntStream.range(0, views)
                                        .mapToObj(n ->
                                                item.formatted(
                                                        articles.get(viewed.next(random)),
                                                        reader.formatted(
                                                                BROWSERS.get(n % BROWSERS.size()))))
                                        .collect(Collectors.joining(",", "[", "]")));
        List<ViewTemplate> templates =
                bodies.map(body ->
                                new ViewTemplate(
                                        Http.post(
                                                PATH,
                                                body,
                                                JSON,
                                                "Authorization: Bearer " + token)))
                        .toList();
        return new ViewRequests(templates, any -> any.nextInt(BATCHES));
    }

    @Override
    public Request next() {
        return Request.of(templates.get(choice.applyAsInt(random)).another());
    }
}
