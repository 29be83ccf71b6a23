package dev.broadsheet.stack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

@TestInstance(Lifecycle.PER_CLASS)
class IssuerIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERIFIER =
            "a-verifier-that-is-long-enough-for-rfc-7636-to-accept-it";

    private Path keys;
    private int port;
    private Issuer issuer;
    private HttpClient client;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        keys = directory;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        issuer = Issuer.start(origin(), port, keys);
    }

    @AfterAll
    void stop() {
        issuer.close();
    }

    /** With a jar of its own for cookies: nobody is logged in. */
    @BeforeEach
    void openBrowser() {
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager())
                        .build();
    }

    @AfterEach
    void closeBrowser() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "ada; articles:write",
                "grace; articles:write",
                "linus; ''",
                "margaret; ''",
                "ken; ''",
                "newsroom; views:ingest",
                "admin; articles:admin ops views:ingest",
            },
            delimiter = ';')
    void each_subject_gets_a_token_with_all_its_scopes(String name, String scopes)
            throws Exception {
        var answer = token(name, name, "grant_type=client_credentials");

        assertThat(answer.statusCode()).isEqualTo(200);
        var claims = verified(accessToken(answer)).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(name);
        assertThat(claims.getIssuer()).isEqualTo(origin());
        assertThat(claims.getAudience()).containsExactly("broadsheet");
        assertThat(claims.getListClaim("scope") == null ? List.of() : claims.getListClaim("scope"))
                .map(Object::toString)
                .containsExactlyInAnyOrder(scopes.isEmpty() ? new String[0] : scopes.split(" "));
        assertThat(
                        Duration.between(
                                claims.getIssueTime().toInstant(),
                                claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void a_client_may_ask_for_less_than_it_has() throws Exception {
        var answer = token("admin", "admin", "grant_type=client_credentials&scope=ops");

        assertThat(verified(accessToken(answer)).getJWTClaimsSet().getStringListClaim("scope"))
                .containsExactly("ops");
    }

    @Test
    void a_client_may_not_ask_for_more_than_it_has() throws Exception {
        var answer = token("linus", "linus", "grant_type=client_credentials&scope=ops");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asString())
                .isEqualTo("invalid_scope");
    }

    @Test
    void a_wrong_secret_is_answered_401() throws Exception {
        var answer = token("ada", "grace", "grant_type=client_credentials");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body()).path("error").asString())
                .isEqualTo("invalid_client");
    }

    @Test
    void tokens_stay_valid_over_a_restart() throws Exception {
        var token = accessToken(token("ada", "ada", "grant_type=client_credentials"));
        issuer.close();

        issuer = Issuer.start(origin(), port, keys);

        assertThat(verified(token).getJWTClaimsSet().getSubject()).isEqualTo("ada");
    }

    @Test
    void the_services_find_what_they_need_under_the_origin() throws Exception {
        var metadata = JSON.readTree(get("/.well-known/openid-configuration").body());

        assertThat(metadata.path("issuer").asString()).isEqualTo(origin());
        assertThat(metadata.path("jwks_uri").asString()).isEqualTo(origin() + "/oauth2/jwks");
    }

    @ParameterizedTest
    @CsvSource({"ada, openid articles:write", "ken, openid"})
    void who_logs_in_with_a_browser_gets_a_token_for_what_is_theirs(String name, String scopes)
            throws Exception {
        var answer = logIn(name, name, "/studio");

        assertThat(answer.path("scope").asString().split(" "))
                .containsExactlyInAnyOrder(scopes.split(" "));
        var claims = verified(answer.path("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(name);
        assertThat(claims.getAudience()).containsExactly("broadsheet");
        assertThat(
                        SignedJWT.parse(answer.path("id_token").asString())
                                .getJWTClaimsSet()
                                .getAudience())
                .containsExactly("broadsheet-web");
    }

    @Test
    void a_wrong_password_leads_back_to_the_login() throws Exception {
        var refused = submit("ada", "wrong");

        assertThat(refused.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
    }

    @Test
    void no_code_is_sent_to_a_page_outside_the_origin() throws Exception {
        logIn("ada", "ada", "/studio");

        var answer = authorize("https://example.org/");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    /** Walks through the authorization code flow as a browser does, and answers the tokens. */
    private JsonNode logIn(String name, String password, String page) throws Exception {
        authorize(origin() + page);
        submit(name, password);
        var location = authorize(origin() + page).headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(origin() + page + "?code=");
        var code = location.substring(location.indexOf('=') + 1);
        var exchanged =
                post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "broadsheet-web",
                                "code",
                                code,
                                "redirect_uri",
                                origin() + page,
                                "code_verifier",
                                VERIFIER));
        assertThat(exchanged.statusCode()).isEqualTo(200);
        return JSON.readTree(exchanged.body());
    }

    private HttpResponse<String> authorize(String redirectUri) throws Exception {
        var challenge = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
        return get(
                "/oauth2/authorize?"
                        + form(
                                Map.of(
                                        "response_type", "code",
                                        "client_id", "broadsheet-web",
                                        "scope", "openid articles:write",
                                        "redirect_uri", redirectUri,
                                        "code_challenge",
                                                Base64.getUrlEncoder()
                                                        .withoutPadding()
                                                        .encodeToString(challenge),
                                        "code_challenge_method", "S256")));
    }

    private HttpResponse<String> submit(String name, String password) throws Exception {
        var csrf = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");
        var found = csrf.matcher(get("/login").body());
        assertThat(found.find()).isTrue();
        return post(
                "/login", Map.of("username", name, "password", password, "_csrf", found.group(1)));
    }

    private HttpResponse<String> token(String client, String secret, String body) throws Exception {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return send(
                request("/oauth2/token")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields))));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).header("Accept", "text/html, */*"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private static String accessToken(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    /** The token, proved with the keys that the issuer publishes now. */
    private SignedJWT verified(String token) throws Exception {
        var parsed = SignedJWT.parse(token);
        var key =
                JWKSet.parse(get("/oauth2/jwks").body())
                        .getKeyByKeyId(parsed.getHeader().getKeyID());
        assertThat(parsed.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        return parsed;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
