package dev.broadsheet.stack.launcher;

import java.util.Map;
import java.util.Optional;

/** What somebody else runs already, told by the environment: none of these is started here. */
record Outside(
        Optional<String> store,
        Optional<String> broker,
        Optional<String> issuer,
        Optional<String> mailHost,
        Optional<String> mailPort) {

    static final Outside NOTHING =
            new Outside(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static Outside from(Map<String, String> environment) {
        return new Outside(
                value(environment, "MONGODB_URI"),
                value(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                value(environment, "OIDC_ISSUER_URI"),
                value(environment, "SMTP_HOST"),
                value(environment, "SMTP_PORT"));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
