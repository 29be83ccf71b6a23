package dev.broadsheet.article.articles;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * What the clock of the store says. All instances share it: what is due on one is due on all,
 * however wrong the clocks of their machines are.
 */
@Component
class StoreTime {

    private final MongoTemplate template;

    StoreTime(MongoTemplate template) {
        this.template = template;
    }

    Instant now() {
        return template.executeCommand(new Document("hello", 1)).getDate("localTime").toInstant();
    }
}
