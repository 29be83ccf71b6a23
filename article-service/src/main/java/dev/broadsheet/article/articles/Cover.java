package dev.broadsheet.article.articles;

import dev.broadsheet.article.text.ImageSize;
import dev.broadsheet.article.text.ImageSizes;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * The picture above an article, and what it shows in words.
 *
 * @param width pixels, where known
 * @param height pixels, where known
 */
public record Cover(String url, String alt, @Nullable Integer width, @Nullable Integer height) {

    public Cover(String url, String alt) {
        this(url, alt, null, null);
    }

    Cover sized(ImageSizes sizes) {
        ImageSize size = sizes.of(Set.of(url)).get(url);
        return size == null
                ? new Cover(url, alt)
                : new Cover(url, alt, size.width(), size.height());
    }
}
