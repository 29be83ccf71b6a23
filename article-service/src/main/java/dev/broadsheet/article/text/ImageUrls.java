package dev.broadsheet.article.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;

import java.util.ArrayList;
import java.util.List;

/** The pictures of a document. */
final class ImageUrls extends AbstractVisitor {

    private final List<String> urls = new ArrayList<>();

    private ImageUrls() {}

    /** The URLs of a document's pictures, one for each. */
    static List<String> of(Node document) {
        ImageUrls images = new ImageUrls();
        document.accept(images);
        return images.urls;
    }

    @Override
    public void visit(Image image) {
        urls.add(image.getDestination());
    }
}
