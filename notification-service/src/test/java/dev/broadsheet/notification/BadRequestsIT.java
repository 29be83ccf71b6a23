package dev.broadsheet.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.broadsheet.testing.ApiDescription;
import dev.broadsheet.testing.TestIssuer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaOperations;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/** Whatever is wrong with a request gets a problem document and changes nothing. */
class BadRequestsIT extends ServiceTest {

    private static final String ENDPOINTS =
            """
            PUT    | /api/follows/authors/ada
            DELETE | /api/follows/authors/ada
            PUT    | /api/follows/series/ada/printing
            DELETE | /api/follows/series/ada/printing
            GET    | /api/follows/export
            GET    | /api/follows
            GET    | /api/preferences
            PUT    | /api/preferences
            GET    | /api/inbox
            POST   | /api/inbox/read
            POST   | /api/inbox/seen
            POST   | /api/inbox/archive
            POST   | /api/inbox/unarchive
            GET    | /api/inbox/stream
            PUT    | /api/channels/webhooks/work
            GET    | /api/channels/webhooks/work
            DELETE | /api/channels/webhooks/work
            GET    | /api/channels/webhooks
            POST   | /api/channels/webhooks/work/secret
            POST   | /api/channels/webhooks/work/test
            POST   | /api/channels/webhooks/work/enable
            POST   | /api/channels/web-push
            GET    | /api/channels/web-push
            GET    | /api/channels/web-push/47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU
            DELETE | /api/channels/web-push/47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU
            POST   | /api/channels/web-push/47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU/test
            PUT    | /api/channels/email
            GET    | /api/channels/email
            DELETE | /api/channels/email
            POST   | /api/channels/email/test
            POST   | /api/ops/email/bounces
            """;

    private final Reader linus = reader("linus");

    BadRequestsIT(@LocalServerPort int port, @Autowired KafkaOperations<String, byte[]> kafka) {
        super(port, kafka);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /api/follows/authors/ada?x  | {                         | 400 |",
                "PUT    | /api/follows/authors/ada    | {'delivery':'now'}        | 422 |"
                        + " /delivery",
                "PUT    | /api/follows/authors/ada    | {'delivery':'INSTANT'}    | 422 |"
                        + " /delivery",
                "PUT    | /api/follows/authors/ada    | {'delivery':7}            | 422 |"
                        + " /delivery",
                "PUT    | /api/follows/authors/ada    | {'name':'grace'}          | 422 | /name",
                "PUT    | /api/follows/authors/ada    | [1]                       | 422 | ''",
                "PUT    | /api/follows/authors/%20    | {}                        | 422 | /name",
                "PUT    | /api/follows/authors/%C2%A0 | {}                        | 422 | /name",
                "PUT    | /api/follows/authors/%0A    | {}                        | 400 |",
                "PUT    | /api/follows/people/ada     | {}                        | 404 |",
                "PUT    | /api/follows/AUTHORS/ada    | {}                        | 404 |",
                "PUT    | /api/follows/authors        | {}                        | 404 |",
                "PUT    | /api/follows/series/ada     | {}                        | 404 |",
                "PUT    | /api/follows/series/ada/%20 | {}                        | 422 | /name",
                "PUT    | /api/follows/series/%20/ink | {}                        | 422 | /name",
                "PUT    | /api/follows/series/ada/ink | {'delivery':'now'}        | 422 |"
                        + " /delivery",
                "PUT    | /api/follows/series/a/b/c   | {}                        | 404 |",
                "DELETE | /api/follows/series/ada/%20 |                           | 422 | /name",
                "DELETE | /api/follows/people/ada     |                           | 404 |",
                "DELETE | /api/follows/authors/%20    |                           | 422 | /name",
                "POST   | /api/follows/authors/ada    | {}                        | 405 |",
                "GET    | /api/follows?limit=0        |                           | 422 | /limit",
                "GET    | /api/follows?limit=101      |                           | 422 | /limit",
                "GET    | /api/follows?limit=all      |                           | 400 |",
                "GET    | /api/follows?cursor=$       |                           | 400 |",
                "GET    | /api/follows?cursor=YWRh    |                           | 400 |",
                "GET    | /api/follows/export?format=xml |                        | 400 |",
                "POST   | /api/follows/export         | {}                        | 405 |",
                "GET    | /api/followers/people/ada   |                           | 404 |",
                "GET    | /api/followers/authors/%20  |                           | 422 | /name",
                "GET    | /api/followers/series/ada   |                           | 404 |",
                "PUT    | /api/followers/authors/ada  | {}                        | 405 |",
                "GET    | /api/inbox?limit=0          |                           | 422 | /limit",
                "GET    | /api/inbox?limit=101        |                           | 422 | /limit",
                "GET    | /api/inbox?unread=perhaps   |                           | 400 |",
                "GET    | /api/inbox?cursor=17        |                           | 400 |",
                "GET    | /api/inbox?archived=perhaps |                           | 400 |",
                "GET    | /api/inbox?kind=letters     |                           | 400 |",
                "GET    | /api/inbox?author=%20       |                           | 422 | /author",
                "GET    | /api/inbox?tag=&category=-  |                           | 422 | /tag",
                "POST   | /api/inbox/archive          | {                         | 400 |",
                "POST   | /api/inbox/archive          | {}                        | 422 | /ids",
                "POST   | /api/inbox/archive          | {'upTo':'x'}              | 422 | /upTo",
                "POST   | /api/inbox/archive          | {'ids':['one']}           | 422 | /ids/0",
                "POST   | /api/inbox/unarchive        | {'ids':null}              | 422 | /ids",
                "PUT    | /api/preferences            | {                         | 400 |",
                "PUT    | /api/preferences            | {'muted':'yes'}           | 422 | /muted",
                "PUT    | /api/preferences            | {'silent':true}           | 422 | /silent",
                "PUT    | /api/preferences            | {'timeZone':'+01:00'}     | 422 |"
                        + " /timeZone",
                "PUT    | /api/preferences            | {'timeZone':'Berlin'}     | 422 |"
                        + " /timeZone",
                "PUT    | /api/preferences            | {'quietHours':{'from':'22:00'}}"
                        + " | 422 | /quietHours/to",
                "PUT    | /api/preferences            | {'quietHours':{'from':'24:00','to':'7:00'}}"
                        + " | 422 | /quietHours/from /quietHours/to",
                "PUT    | /api/preferences            |"
                        + " {'quietHours':{'from':'07:00','to':'07:00'}} | 422 | /quietHours/to",
                "PUT    | /api/preferences            | {'digest':{'at':'08:00','weekday':'Mon'}}"
                        + " | 422 | /digest/weekday",
                "PUT    | /api/preferences            | {'notices':{'milestones':[]}}"
                        + " | 422 | /notices/newFollowers",
                "PUT    | /api/preferences            |"
                        + " {'notices':{'newFollowers':['fax'],'milestones':[]}}"
                        + " | 422 | /notices/newFollowers/0",
                "DELETE | /api/preferences            |                           | 405 |",
                "DELETE | /api/inbox                  |                           | 405 |",
                "PUT    | /api/channels/email         | {                         | 400 |",
                "PUT    | /api/channels/email         | {}                        | 422 |"
                        + " /address",
                "PUT    | /api/channels/email         | {'address':'ken'}         | 422 |"
                        + " /address",
                "PUT    | /api/channels/email         | {'address':[7]}           | 422 |"
                        + " /address",
                "PUT    | /api/channels/email         | {'to':'k@example.org'}    | 422 | /to",
                "POST   | /api/channels/email         | {}                        | 405 |",
                "GET    | /api/channels/email         |                           | 404 |",
                "GET    | /api/email-follows          |                           | 405 |",
                "POST   | /api/ops/email/bounces      | {}                        | 403 |",
                "POST   | /api/inbox/read             | {                         | 400 |",
                "POST   | /api/inbox/read             | ''                        | 400 |",
                "POST   | /api/inbox/read             | {}                        | 422 | ''",
                "POST   | /api/inbox/read             | {'ids':[],'upTo':'x'}     | 422 | ''",
                "POST   | /api/inbox/read             | {'ids':'one'}             | 422 | /ids",
                "POST   | /api/inbox/read             | {'ids':['one']}           | 422 | /ids/0",
                "POST   | /api/inbox/read             | {'ids':[null]}            | 422 | /ids/0",
                "POST   | /api/inbox/read             | {'upTo':'yesterday'}      | 422 | /upTo",
                "POST   | /api/inbox/read             | {'upTo':'12:00'}          | 422 | /upTo",
                "POST   | /api/inbox/read             | {'upTo':{'$gt':''}}       | 422 | /upTo",
                "POST   | /api/inbox/read             | {'all':true}              | 422 | /all",
                "POST   | /api/inbox/seen             | {}                        | 422 | ''",
                "GET    | /api/elsewhere              |                           | 404 |",
            })
    void is_refused(
            String method, String path, @Nullable String body, int status, @Nullable String at) {
        var content = body == null ? "" : body.replace('\'', '"');
        var response =
                Reader.send(
                        linus.request(path)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(content)));
        assertThat(
                        assertProblem(response, status)
                                .path("errors")
                                .valueStream()
                                .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        at == null ? List.of() : List.of(at.split(" ")));
        assertThat(Reader.json(linus.get("/api/follows")).path("items")).isEmpty();
    }

    @Test
    void reading_up_to_an_alert_that_is_none_is_refused() {
        var nothing = "{\"upTo\":\"0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11\"}";
        assertThat(assertProblem(linus.post("/api/inbox/read", nothing), 422).path("errors"))
                .hasSize(1);
    }

    @Test
    void marking_alerts_that_are_none_marks_nothing() {
        linus.marks("read", "{'ids':['0190d5f4-9c7e-7b53-8f3a-2b7a6f0c1d11']}");
        linus.marks("read", "{'ids':[]}");
    }

    @ParameterizedTest
    @CsvSource({"41", "nonsense", "log:-1", "log:1.x"})
    void an_id_of_no_event_is_refused(String lastEventId) {
        var response =
                Reader.send(
                        linus.request("/api/inbox/stream")
                                .header("Accept", "text/event-stream")
                                .header("Last-Event-ID", lastEventId));
        assertThat(assertProblem(response, 422).path("errors").path(0).path("pointer").asString())
                .isEqualTo("/Last-Event-ID");
    }

    @Test
    void other_media_types_are_refused() {
        var body = BodyPublishers.ofString("delivery=instant");
        assertProblem(Reader.send(linus.request("/api/follows/authors/ada").PUT(body)), 415);
        var json = linus.request("/api/inbox/stream").header("Accept", "application/json");
        assertProblem(Reader.send(json), 406);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ENDPOINTS)
    void nobody_in_particular_has_neither_follows_nor_alerts(String method, String path) {
        var anonymous = HttpRequest.newBuilder(linus.uri(path));
        assertProblem(Reader.send(method(anonymous, method)), 401);
        var stranger = TestIssuer.shared().token("linus", claims -> claims.audience("others"));
        assertProblem(Reader.send(method(bearer(path, stranger), method)), 401);
        var nameless = TestIssuer.shared().token("linus", claims -> claims.subject(null));
        assertProblem(Reader.send(method(bearer(path, nameless), method)), 401);
    }

    @Test
    void the_service_describes_itself_to_everybody() {
        for (var path :
                new String[] {
                    "/notification-service/openapi.json",
                    "/notification-service/actuator/health/readiness",
                    "/notification-service/actuator/prometheus"
                }) {
            var response = Reader.send(HttpRequest.newBuilder(linus.uri(path)));
            assertThat(response.statusCode()).as(path).isEqualTo(200);
        }
        var openapi =
                Reader.json(
                        Reader.send(
                                HttpRequest.newBuilder(
                                        linus.uri("/notification-service/openapi.json"))));
        ApiDescription.of(openapi.toString()).assertComplete();
        assertThat(openapi.path("paths").propertyNames())
                .contains(
                        "/api/inbox",
                        "/api/inbox/stream",
                        "/api/follows/{kind}/{name}",
                        "/api/follows/series/{author}/{name}",
                        "/api/follows/export",
                        "/api/followers/{kind}/{name}");
    }

    private HttpRequest.Builder bearer(String path, String token) {
        return HttpRequest.newBuilder(linus.uri(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder method(HttpRequest.Builder request, String method) {
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{}"));
    }

    private static JsonNode assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        var problem = Reader.json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("instance").asString()).startsWith("/api/");
        return problem;
    }
}
