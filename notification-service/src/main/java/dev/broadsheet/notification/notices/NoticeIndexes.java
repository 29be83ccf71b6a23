package dev.broadsheet.notification.notices;

import dev.broadsheet.edge.mongo.StoreIndex;
import dev.broadsheet.notification.agenda.Agenda;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;

@Configuration(proxyBeanMethods = false)
class NoticeIndexes {

    @Bean
    StoreIndex noticesOfAnAuthor() {
        return new StoreIndex(
                Notices.COLLECTION,
                new Index().on("subject", Sort.Direction.ASC).on("key", Sort.Direction.DESC));
    }

    @Bean
    StoreIndex noticesToPush() {
        return Agenda.index(Notices.COLLECTION);
    }
}
