package dev.broadsheet.edge.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Adds to a description what springdoc cannot see in the controllers: who may call, how requests
 * are refused, which headers answers carry, examples.
 */
final class Completion {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String TOKEN = "oidc";
    private static final String PROBLEM = "Problem";
    private static final String RETRY_AFTER = HttpHeaders.RETRY_AFTER;

    private final OpenAPI api;
    private final Components components;
    private final Permissions permissions;

    Completion(OpenAPI api, Permissions permissions) {
        this.api = api;
        this.components = api.getComponents() == null ? new Components() : api.getComponents();
        this.permissions = permissions;
    }

    void complete(String service, String origin, String issuer) {
        api.info(new Info().title(service).version("1"))
                .servers(List.of(new Server().url(origin)))
                .components(components);
        components.addSecuritySchemes(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.OPENIDCONNECT)
                        .openIdConnectUrl(issuer + "/.well-known/openid-configuration"));
        components.addSchemas(PROBLEM, ProblemSchema.problem());
        addHeaders();
        for (var refusal : Refusal.values()) {
            components.addResponses(refusal.name(), response(refusal));
        }
        components.getSchemas().values().forEach(Patterns::translate);
        if (api.getPaths() != null) {
            api.getPaths().forEach(this::completePath);
            addEntityTags();
            addExamples();
        }
    }

    private void addHeaders() {
        header(
                "RateLimit-Policy",
                "The limit that counts here: requests (q) in seconds (w). Not told to reads"
                        + " without a token: caches may keep those answers.",
                "\"reads\";q=6000;w=60");
        header(
                "RateLimit",
                "Requests left (r) and seconds until there are all again (t); told with"
                        + " RateLimit-Policy.",
                "\"reads\";r=5999;t=60");
        header(RETRY_AFTER, "Seconds after which to try again.", "1");
        header(HttpHeaders.ETAG, "The version, for If-Match.", "\"3\"");
        header(HttpHeaders.LOCATION, "Where it is.", "https://news.example/api/things/1");
        header(HttpHeaders.WWW_AUTHENTICATE, "How to authenticate (RFC 6750).", "Bearer");
    }

    private void header(String name, String description, String example) {
        components.addHeaders(
                name,
                new Header()
                        .description(description)
                        .schema(ProblemSchema.string())
                        .example(example));
    }

    private void completePath(String path, PathItem item) {
        item.readOperationsMap()
                .forEach((method, operation) ->
                        complete(operation, path, HttpMethod.valueOf(method.name())));
    }

    private void complete(Operation operation, String path, HttpMethod method) {
        var need = permissions.of(path, method);
        var security = new ArrayList<SecurityRequirement>();
        if (!need.token()) {
            security.add(new SecurityRequirement());
        }
        if (need.scopes().isEmpty()) {
            security.add(new SecurityRequirement().addList(TOKEN));
        }
        need.scopes()
                .forEach(scope -> security.add(new SecurityRequirement().addList(TOKEN, scope)));
        operation.setSecurity(security);
        describeParameters(operation);
        var responses = operation.getResponses();
        responses.forEach((code, response) -> {
            if (code.startsWith("2")) {
                refer(response, "RateLimit-Policy", "RateLimit");
            }
        });
        if (responses.containsKey("201")) {
            refer(responses.get("201"), HttpHeaders.LOCATION);
        }
        for (var refusal : Refusal.values()) {
            if (refusal.isKnownTo(operation) || responses.containsKey(refusal.code())) {
                responses.addApiResponse(
                        refusal.code(),
                        new ApiResponse().$ref("#/components/responses/" + refusal.name()));
            }
        }
    }

    /** Where a version may be left out, its parameter has a description that tells what then. */
    private static void describeParameters(Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            Patterns.translate(parameter.getSchema());
            switch (parameter.getName()) {
                case HttpHeaders.IF_MATCH -> {
                    parameter.example("\"3\"");
                    if (parameter.getDescription() == null) {
                        parameter
                                .required(true)
                                .description("The ETag of the version that is changed.");
                    }
                }
                case IDEMPOTENCY_KEY ->
                        parameter
                                .description(
                                        "Makes the request repeatable for 24 hours: a string in"
                                                + " double quotes, new for each request.")
                                .example("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
                case "cursor" ->
                        parameter.description("The next of the page before; without it the first.");
                case "limit" -> parameter.description("How many items at most.");
                default -> {}
            }
        }
    }

    private static void refer(ApiResponse response, String... headers) {
        for (var header : headers) {
            response.addHeaderObject(header, new Header().$ref("#/components/headers/" + header));
        }
    }

    private ApiResponse response(Refusal refusal) {
        var media =
                new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                        .example(ProblemSchema.example(refusal));
        var response =
                new ApiResponse()
                        .description(refusal.detail())
                        .content(new Content().addMediaType("application/problem+json", media));
        if (refusal.passes()) {
            refer(response, RETRY_AFTER);
        }
        if (refusal == Refusal.TOO_MANY_REQUESTS) {
            refer(response, "RateLimit-Policy", "RateLimit");
        }
        if (refusal == Refusal.UNAUTHORIZED) {
            refer(response, HttpHeaders.WWW_AUTHENTICATE);
        }
        return response;
    }

    /** What a write with If-Match answers has a version wherever it is answered. */
    private void addEntityTags() {
        var versioned = new HashSet<String>();
        operations().stream()
                .filter(Refusal.PRECONDITION_FAILED::isKnownTo)
                .forEach(operation -> versioned.addAll(answered(operation)));
        for (var operation : operations()) {
            operation
                    .getResponses()
                    .forEach((code, response) -> {
                        if (code.startsWith("2")
                                && !Collections.disjoint(schemas(response), versioned)) {
                            refer(response, HttpHeaders.ETAG);
                        }
                    });
        }
    }

    private void addExamples() {
        var schemas = new LinkedHashMap<String, Schema<?>>();
        components.getSchemas().forEach((name, schema) -> schemas.put(name, schema));
        var examples = new Examples(schemas);
        for (var operation : operations()) {
            if (operation.getRequestBody() != null) {
                addExamples(operation.getRequestBody().getContent(), examples);
            }
            operation
                    .getResponses()
                    .values()
                    .forEach(answer -> addExamples(answer.getContent(), examples));
        }
    }

    private static void addExamples(@Nullable Content content, Examples examples) {
        if (content != null) {
            content.values().stream()
                    .filter(media ->
                            media.getSchema() != null
                                    && !"binary".equals(media.getSchema().getFormat()))
                    .filter(media -> media.getExample() == null && media.getExamples() == null)
                    .forEach(media -> media.setExample(examples.of(media.getSchema(), "text")));
        }
    }

    private List<Operation> operations() {
        return api.getPaths().values().stream()
                .flatMap(item -> item.readOperations().stream())
                .toList();
    }

    private static Set<String> answered(Operation operation) {
        var answered = new HashSet<String>();
        operation
                .getResponses()
                .forEach((code, response) -> {
                    if (code.startsWith("2")) {
                        answered.addAll(schemas(response));
                    }
                });
        return answered;
    }

    private static Set<String> schemas(ApiResponse response) {
        var names = new HashSet<String>();
        if (response.getContent() != null) {
            for (var media : response.getContent().values()) {
                if (media.getSchema() != null && media.getSchema().get$ref() != null) {
                    names.add(media.getSchema().get$ref());
                }
            }
        }
        return names;
    }
}
