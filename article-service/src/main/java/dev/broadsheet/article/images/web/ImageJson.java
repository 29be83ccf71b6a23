package dev.broadsheet.article.images.web;

import dev.broadsheet.article.images.Upload;

import org.jspecify.annotations.Nullable;

/**
 * An uploaded image.
 *
 * @param url path from the root, for Markdown and covers
 * @param size bytes
 */
record ImageJson(
        String id,
        String url,
        int width,
        int height,
        String type,
        long size,
        @Nullable String alt) {

    static ImageJson of(Upload upload) {
        return new ImageJson(
                upload.image(),
                upload.path(),
                upload.width(),
                upload.height(),
                upload.type().mediaType(),
                upload.size(),
                upload.alt());
    }
}
