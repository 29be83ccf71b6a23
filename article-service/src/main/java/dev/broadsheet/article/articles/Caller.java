package dev.broadsheet.article.articles;

/**
 * Who asks. An author reaches the articles of their own, an editor everybody's; the byline stays
 * the author's.
 *
 * @param subject OIDC subject
 * @param editor whether the token has the scope {@code articles:admin}
 */
public record Caller(String subject, boolean editor) {}
