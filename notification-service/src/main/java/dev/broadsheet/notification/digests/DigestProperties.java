package dev.broadsheet.notification.digests;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.time.Duration;

/**
 * How digests are made.
 *
 * @param settle after the end of a period, until what was announced in it is in the store
 * @param most articles in one digest
 * @param atOnce digests that an instance makes at the same time
 */
@ConfigurationProperties("notification.digests")
record DigestProperties(Duration settle, int most, int atOnce) {}
