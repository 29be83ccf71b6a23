package dev.broadsheet.article.text;

import java.util.Map;
import java.util.Set;

/** Knows of some pictures how large they are, so that pages leave room for them. */
@FunctionalInterface
public interface ImageSizes {

    /** The sizes of those that are known, by their URLs as a document has them. */
    Map<String, ImageSize> of(Set<String> urls);
}
