package dev.broadsheet.article.images;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken of pictures.
 *
 * @param maxSize of a file; MongoDB stores no document over 16 MB
 * @param maxPixels of a picture: what shows it needs four bytes for each, however small the file
 * @param maxPerAuthor files
 * @param maxTotalPerAuthor bytes of those files
 */
@ConfigurationProperties("article-service.images")
record ImagesProperties(
        @DefaultValue("5MB") DataSize maxSize,
        @DefaultValue("50000000") long maxPixels,
        @DefaultValue("2000") long maxPerAuthor,
        @DefaultValue("1GB") DataSize maxTotalPerAuthor) {}
