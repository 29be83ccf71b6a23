package dev.broadsheet.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.broadsheet.article.Http.Answer;
import dev.broadsheet.edge.http.BodyLimitRule;
import dev.broadsheet.testing.ApiDescription;
import dev.broadsheet.testing.ApiDescription.Operation;
import dev.broadsheet.testing.TestIssuer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Every way to send something wrong, to every operation that the description knows: each gets its
 * problem document, and leaves nothing behind.
 */
class BadInputIT extends OnBackends {

    private static final String NOBODYS = "00000000-0000-7000-8000-000000000000";
    private static final String NOTHING = "application/x-nothing";
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");
    private static final List<String> OPERATORS =
            List.of("{\"$ne\":null}", "{\"$where\":\"sleep(9999)\"}", "{\"$gt\":\"\"}");
    private static final Map<String, String> TEXT =
            Map.of("title", "Ink", "markdown", "Unsaved words.");

    /** What came too late is refused, and kept for its author. */
    private static final String LOSING_WORDS = "revisions";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MongoTemplate store;
    private final List<PathPattern> uploads;
    private final List<Operation> operations;
    private final Answer mine;
    private final String deleted;

    BadInputIT(
            @LocalServerPort int port,
            @Autowired MongoTemplate store,
            @Autowired ObjectProvider<BodyLimitRule> rules) {
        super(port);
        this.store = store;
        this.uploads = rules.stream().map(BodyLimitRule::paths).toList();
        this.operations =
                ApiDescription.of(reader.get("/article-service/openapi.json").expect(200).body())
                        .operations()
                        .filter(operation -> operation.path().startsWith("/api/"))
                        .toList();
        this.mine = draft("Ink " + ada);
        author.on(mine).put(at(mine) + "/autosave", TEXT).expect(200);
        Answer inTheBin = draft("Paper " + ada);
        author.on(inTheBin).delete(at(inTheBin)).expect(204);
        this.deleted = inTheBin.id();
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_no_json_is_400() {
        return each(
                this::takesJson,
                operation ->
                        entitled(operation)
                                .with("Content-Type", jsonTypeOf(operation))
                                .send(operation.method(), path(operation), "{")
                                .expectProblem(400));
    }

    @TestFactory
    Stream<DynamicTest> a_body_of_another_type_is_415() {
        return each(
                operation -> operation.answers(415),
                operation ->
                        entitled(operation)
                                .with("Content-Type", NOTHING)
                                .send(operation.method(), path(operation), "x")
                                .expectProblem(415));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_of_another_type_is_406() {
        return each(
                operation -> operation.answers(406),
                operation -> {
                    Answer answer = send(entitled(operation).with("Accept", NOTHING), operation);
                    assertThat(answer.status())
                            .as(answer.body())
                            .isIn(406, isReadOfNothing(operation) ? 404 : 406);
                    answer.expectProblem(answer.status());
                });
    }

    @TestFactory
    Stream<DynamicTest> a_body_that_is_too_large_is_413() {
        return each(
                this::takesJson,
                operation ->
                        entitled(operation)
                                .with("Content-Type", jsonTypeOf(operation))
                                .send(
                                        operation.method(),
                                        path(operation),
                                        "\"" + "x".repeat(300_000) + "\"")
                                .expectProblem(413));
    }

    @TestFactory
    Stream<DynamicTest> a_field_that_is_not_known_is_422() {
        return each(
                this::takesObject,
                operation -> {
                    for (String field :
                            List.of("noSuchField", "$where", "$set", "headline.title", "a.$b")) {
                        sendJson(operation, example(operation).put(field, "x"))
                                .expectProblem(422, "/" + field);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> an_operator_of_the_store_is_no_value_of_a_field() {
        return each(
                this::takesObject,
                operation -> {
                    for (String field : example(operation).propertyNames()) {
                        for (String operator : OPERATORS) {
                            ObjectNode body = example(operation);
                            body.set(field, JSON.readTree(operator));
                            Answer answer = sendJson(operation, body).expect(422);
                            assertThat(
                                            answer.json()
                                                    .path("errors")
                                                    .valueStream()
                                                    .map(error -> error.path("pointer").asString()))
                                    .isNotEmpty()
                                    .allMatch(pointer -> pointer.startsWith("/" + field));
                        }
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> an_operator_of_the_store_is_no_value_of_a_parameter() {
        return each(
                operation ->
                        operation.parameters("path").findAny().isPresent()
                                || operation.parameters("query").findAny().isPresent(),
                operation -> {
                    for (String operator : OPERATORS) {
                        operation
                                .parameters("query")
                                .forEach(parameter ->
                                        assertNothingFound(
                                                send(
                                                        entitled(operation),
                                                        operation,
                                                        path(operation)
                                                                + "?"
                                                                + parameter
                                                                + "="
                                                                + encoded(operator))));
                        operation
                                .parameters("path")
                                .forEach(parameter ->
                                        assertNothingFound(
                                                send(
                                                        entitled(operation),
                                                        operation,
                                                        path(
                                                                operation,
                                                                Map.of(
                                                                        parameter,
                                                                        encoded(operator))))));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> a_token_that_is_missing_old_foreign_or_forged_is_401() {
        Map<String, String> tokens =
                new HashMap<>(TestIssuer.shared().forgeries(ada, "articles:write"));
        tokens.put(
                "expired",
                TestIssuer.shared()
                        .token(
                                ada,
                                claims ->
                                        claims.expirationTime(
                                                Date.from(Instant.now().minusSeconds(600)))));
        tokens.put(
                "not valid yet",
                TestIssuer.shared()
                        .token(
                                ada,
                                claims ->
                                        claims.notBeforeTime(
                                                Date.from(Instant.now().plusSeconds(600)))));
        tokens.put(
                "for others", TestIssuer.shared().token(ada, claims -> claims.audience("another")));
        tokens.put(
                "of others",
                TestIssuer.shared().token(ada, claims -> claims.issuer("http://localhost")));
        return each(
                Operation::needsToken,
                operation -> {
                    send(reader, operation).expectProblem(401);
                    tokens.forEach((flaw, token) ->
                            assertThat(send(bearer(token), operation).expectProblem(401))
                                    .as(flaw)
                                    .extracting(answer -> answer.header("WWW-Authenticate"))
                                    .asString()
                                    .startsWith("Bearer"));
                });
    }

    @TestFactory
    Stream<DynamicTest> a_token_without_the_scope_is_403() {
        return each(
                operation -> operation.answers(403),
                operation ->
                        send(bearer(TestIssuer.shared().token(ada, "articles:read")), operation)
                                .expectProblem(403));
    }

    @TestFactory
    Stream<DynamicTest> what_does_not_exist_is_404() {
        return each(
                operation -> operation.parameters("path").findAny().isPresent(),
                operation -> {
                    Map<String, String> none = new HashMap<>();
                    operation
                            .parameters("path")
                            .forEach(parameter ->
                                    none.put(
                                            parameter,
                                            parameter.equals("id") || parameter.endsWith("Id")
                                                    ? NOBODYS
                                                    : "none-" + ada));
                    send(entitled(operation), operation, path(operation, none)).expectProblem(404);
                });
    }

    @TestFactory
    Stream<DynamicTest> what_is_somebody_elses_is_404() {
        Http grace = reader.as(newAuthor("grace"));
        return each(
                operation ->
                        operation.path().startsWith("/api/articles/{id}")
                                && !operation.scopes().contains("ops"),
                operation ->
                        send(grace.with("If-Match", mine.etag()), operation).expectProblem(404));
    }

    @TestFactory
    Stream<DynamicTest> a_write_on_no_version_is_428() {
        return each(
                operation -> operation.answers(428),
                operation -> {
                    Http unconditional = reader.with("Authorization", tokenFor(operation));
                    send(unconditional, operation).expectProblem(428);
                    send(unconditional.with("If-Match", "*"), operation).expectProblem(428);
                    send(unconditional.with("If-Match", "1"), operation).expectProblem(400);
                });
    }

    @TestFactory
    Stream<DynamicTest> a_write_on_an_old_version_is_412() {
        return each(
                operation -> operation.answers(412) && operation.path().contains("{id}"),
                operation ->
                        send(entitled(operation).with("If-Match", "\"999999\""), operation)
                                .expectProblem(412));
    }

    @TestFactory
    Stream<DynamicTest> a_method_that_a_path_does_not_have_is_405() {
        return operations.stream()
                .map(Operation::path)
                .distinct()
                .flatMap(path ->
                        METHODS.stream()
                                .filter(method -> !isOffered(method, path))
                                .map(method ->
                                        dynamicTest(
                                                method + " " + path,
                                                () ->
                                                        nothingIsLeft(() ->
                                                                bearer(
                                                                                TestIssuer.shared()
                                                                                        .token(
                                                                                                ada,
                                                                                                "articles:write",
                                                                                                "ops"))
                                                                        .send(
                                                                                method,
                                                                                filled(path),
                                                                                null)
                                                                        .expectProblem(405)))));
    }

    /** What a job or a revision answers is negotiated when there is one. */
    private static boolean isReadOfNothing(Operation operation) {
        return operation.method().equals("GET") && operation.parameters("path").count() > 0;
    }

    private boolean isOffered(String method, String path) {
        return operations.stream()
                .anyMatch(operation ->
                        operation.method().equals(method)
                                && matches(
                                        PathPatternParser.defaultInstance.parse(operation.path()),
                                        filled(path)));
    }

    private String filled(String path) {
        String id = path.equals("/api/articles/{id}/restoration") ? deleted : mine.id();
        return path.replaceAll("\\{(id|[a-z]+Id)}", id).replaceAll("\\{[a-zA-Z]+}", ada);
    }

    private Stream<DynamicTest> each(Predicate<Operation> chosen, Check check) {
        return operations.stream()
                .filter(chosen)
                .map(operation ->
                        dynamicTest(
                                operation.toString(),
                                () -> nothingIsLeft(() -> check.of(operation))));
    }

    /** Half-written things would be more documents than before. */
    private void nothingIsLeft(Runnable check) {
        Map<String, Long> before = counts();
        check.run();
        assertThat(counts()).isEqualTo(before);
        assertThat(author.get(at(mine)).expect(200).json()).isEqualTo(mine.json());
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        for (String collection : store.getCollectionNames()) {
            counts.put(collection, store.getCollection(collection).countDocuments());
        }
        counts.remove(LOSING_WORDS);
        return counts;
    }

    private static void assertNothingFound(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 400, 404, 422);
        if (answer.status() == 200) {
            assertThat(answer.json().path("items").isArray()).as(answer.body()).isTrue();
            assertThat(answer.json().path("items")).isEmpty();
        } else {
            answer.expect(answer.status());
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    private Answer send(Http caller, Operation operation) {
        return send(caller, operation, path(operation));
    }

    /** Sends what would be served otherwise. */
    private Answer send(Http caller, Operation operation, String path) {
        String type =
                operation.bodies().propertyStream().map(Map.Entry::getKey).findFirst().orElse(null);
        return type == null
                ? caller.send(operation.method(), path, null)
                : caller.with("Content-Type", type)
                        .send(operation.method(), path, text(operation, type));
    }

    private Answer sendJson(Operation operation, JsonNode body) {
        return entitled(operation)
                .with("Content-Type", jsonTypeOf(operation))
                .send(operation.method(), path(operation), body.toString());
    }

    private static String text(Operation operation, String type) {
        JsonNode example = operation.bodies().path(type).path("example");
        return example.isString() ? example.asString() : example.toString();
    }

    private boolean takesJson(Operation operation) {
        return jsonType(operation) != null && !isUpload(operation);
    }

    /** A file that somebody else wrote is read as it comes, and reported on item by item. */
    private boolean isUpload(Operation operation) {
        return uploads.stream().anyMatch(paths -> matches(paths, path(operation)));
    }

    private boolean takesObject(Operation operation) {
        return takesJson(operation)
                && operation.bodies().path(jsonTypeOf(operation)).path("example").isObject();
    }

    private static ObjectNode example(Operation operation) {
        return (ObjectNode)
                operation.bodies().path(jsonTypeOf(operation)).path("example").deepCopy();
    }

    private static String jsonTypeOf(Operation operation) {
        return String.valueOf(jsonType(operation));
    }

    private static @Nullable String jsonType(Operation operation) {
        return operation
                .bodies()
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(type -> type.endsWith("json"))
                .findFirst()
                .orElse(null);
    }

    private String path(Operation operation) {
        return path(operation, Map.of());
    }

    private String path(Operation operation, Map<String, String> variables) {
        String path = operation.path();
        for (var variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return filled(path);
    }

    private Http entitled(Operation operation) {
        return reader.with("Authorization", tokenFor(operation)).with("If-Match", mine.etag());
    }

    private String tokenFor(Operation operation) {
        List<String> scopes = operation.scopes();
        String scope =
                scopes.isEmpty() || scopes.contains("articles:write")
                        ? "articles:write"
                        : scopes.getFirst();
        return "Bearer " + TestIssuer.shared().token(ada, scope);
    }

    private Http bearer(String token) {
        return reader.with("Authorization", "Bearer " + token);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static boolean matches(PathPattern pattern, String path) {
        return pattern.matches(PathContainer.parsePath(path));
    }

    private interface Check {
        void of(Operation operation);
    }
}
