package dev.broadsheet.stack.issuer;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.nio.file.Path;

/** The OIDC issuer, served on loopback and seen through the origin. */
public final class Issuer implements AutoCloseable {

    private final ConfigurableApplicationContext application;

    private Issuer(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /**
     * Starts the issuer and returns when it serves.
     *
     * @param origin URL under which people and services see the issuer
     * @param port on 127.0.0.1 that the origin forwards to
     * @param keys directory in which the signing key is kept
     */
    public static Issuer start(String origin, int port, Path keys) {
        var settings = new IssuerSettings(origin, keys);
        return new Issuer(
                new SpringApplicationBuilder(IssuerConfiguration.class)
                        .bannerMode(Banner.Mode.OFF)
                        .registerShutdownHook(false)
                        .initializers(context ->
                                context.getBeanFactory()
                                        .registerSingleton("issuerSettings", settings))
                        // As arguments they win over the environment, which is meant for the
                        // services.
                        .run(
                                "--server.address=127.0.0.1",
                                "--server.port=" + port,
                                "--server.servlet.session.cookie.name=broadsheet-login",
                                "--spring.threads.virtual.enabled=true"));
    }

    @Override
    public void close() {
        application.close();
    }
}
