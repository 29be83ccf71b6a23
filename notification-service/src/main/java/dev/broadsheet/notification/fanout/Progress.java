package dev.broadsheet.notification.fanout;

import dev.broadsheet.notification.posts.ArticleId;

import org.bson.Document;
import org.springframework.data.mongodb.core.query.Update;

/**
 * How far a walk is.
 *
 * @param target which of the targets of the announcement is being walked, from 0
 * @param after the last of its followers who was told; empty at its beginning
 */
record Progress(int target, String after) {

    static final Progress BEGIN = new Progress(0, "");

    static Progress of(Document document) {
        return new Progress(document.getInteger("target"), document.getString("after"));
    }

    Document document(ArticleId article) {
        return new Document("_id", article.toString())
                .append("target", target)
                .append("after", after);
    }

    Update update() {
        return Update.update("target", target).set("after", after);
    }

    Progress past(String subject) {
        return new Progress(target, subject);
    }

    Progress nextTarget() {
        return new Progress(target + 1, "");
    }
}
