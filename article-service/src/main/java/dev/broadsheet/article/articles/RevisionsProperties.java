package dev.broadsheet.article.articles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of revisions.
 *
 * @param keep how many an article has at most, lost ones that are still safe not counted
 * @param keepLost how long a lost text is safe
 */
@ConfigurationProperties("article-service.revisions")
record RevisionsProperties(@DefaultValue("100") int keep, @DefaultValue("30d") Duration keepLost) {}
