package dev.broadsheet.article.articles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of publishing.
 *
 * @param scheduleInterval how often an instance looks for articles whose time comes: one that is
 *     scheduled for less ahead may be that late
 */
@ConfigurationProperties("article-service.publishing")
record PublishingProperties(@DefaultValue("1s") Duration scheduleInterval) {}
