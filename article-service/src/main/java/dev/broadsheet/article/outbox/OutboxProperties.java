package dev.broadsheet.article.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of the outbox.
 *
 * @param sweepInterval how often an instance looks for events that nobody sent; a dead relay is
 *     taken over within two intervals
 */
@ConfigurationProperties("article-service.outbox")
record OutboxProperties(@DefaultValue("1s") Duration sweepInterval) {}
