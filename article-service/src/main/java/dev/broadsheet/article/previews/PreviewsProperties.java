package dev.broadsheet.article.previews;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of previews.
 *
 * @param lifetime how long a link works
 */
@ConfigurationProperties("article-service.previews")
record PreviewsProperties(@DefaultValue("7d") Duration lifetime) {}
