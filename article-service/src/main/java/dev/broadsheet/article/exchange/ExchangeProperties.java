package dev.broadsheet.article.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Settings of imports and exports.
 *
 * @param maxUpload how large an upload may be
 * @param sweepInterval how often an instance looks for jobs that nobody works on; those of a dead
 *     instance are taken over within two intervals
 * @param kept how long jobs, their reports and the files of exports are kept
 */
@ConfigurationProperties("article-service.exchange")
record ExchangeProperties(
        @DefaultValue("50MB") DataSize maxUpload,
        @DefaultValue("2s") Duration sweepInterval,
        @DefaultValue("7d") Duration kept) {}
