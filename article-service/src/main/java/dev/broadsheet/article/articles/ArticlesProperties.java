package dev.broadsheet.article.articles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of articles.
 *
 * @param deletionGrace how long a deleted article can be brought back
 */
@ConfigurationProperties("article-service.articles")
record ArticlesProperties(@DefaultValue("30d") Duration deletionGrace) {}
