package dev.broadsheet.article.cache;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.time.Duration;

/**
 * Settings of the cache.
 *
 * @param freshFor how old an answer may be of which nothing was written through this instance
 * @param staleIfError how old an answer may be while the store does not answer
 * @param maxSize of all that is kept, in bytes of memory; one answer may take a sixteenth of it
 */
@ConfigurationProperties("article-service.cache")
record HttpCacheProperties(
        @DefaultValue("2s") Duration freshFor,
        @DefaultValue("60s") Duration staleIfError,
        @DefaultValue("32MB") DataSize maxSize) {}
