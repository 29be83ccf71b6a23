package dev.broadsheet.article;

import dev.broadsheet.testing.Backends;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;

/** One more instance of the service on the same broker and store. */
record Instance(ConfigurableApplicationContext context) implements AutoCloseable {

    static Instance start() {
        return withClockAhead(Duration.ZERO);
    }

    /** An instance on a machine whose clock is wrong. */
    static Instance withClockAhead(Duration skew) {
        return new Instance(
                new SpringApplicationBuilder(ArticleServiceApplication.class)
                        .properties(Map.copyOf(Backends.shared().environment()))
                        .initializers((GenericApplicationContext context) ->
                                context.registerBean(
                                        Clock.class,
                                        () -> Clock.offset(Clock.tickMillis(ZoneOffset.UTC), skew)))
                        .run());
    }

    Http as(String subject) {
        return Http.anonymous(
                        context.getEnvironment()
                                .getRequiredProperty("local.server.port", int.class))
                .as(subject);
    }

    /** From now on nothing is sent that is written here. */
    void dieBeforeSending() {
        context.getBean("relay", SmartLifecycle.class).stop();
    }

    @Override
    public void close() {
        context.close();
    }
}
