package dev.broadsheet.edge.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;

import dev.broadsheet.edge.UntilDone;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.mongodb.core.MongoOperations;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Wires the store edge: durable writes, bounded waits, indexes. */
@AutoConfiguration
public class MongoEdge {

    private static final int SELECTION_SECONDS = 3;
    private static final int READ_SECONDS = 10;

    /**
     * Guarantee G1: a write that was answered is on the disks of most members; what is read is too.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer durability() {
        return settings ->
                settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .readConcern(ReadConcern.MAJORITY)
                        .applyToClusterSettings(cluster ->
                                cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                        .applyToSocketSettings(socket ->
                                socket.connectTimeout(SELECTION_SECONDS, TimeUnit.SECONDS)
                                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS));
    }

    @Bean
    StoreTime storeTime(@Lazy MongoOperations store) {
        return new StoreTime(store);
    }

    @Bean
    UntilDone storeIndexesHealthIndicator(
            ObjectProvider<MongoOperations> store, ObjectProvider<StoreIndex> declared) {
        List<StoreIndex> indexes = declared.orderedStream().toList();
        return new UntilDone("store indexes", () -> ensure(store.getObject(), indexes));
    }

    private static boolean ensure(MongoOperations store, List<StoreIndex> indexes) {
        for (var index : indexes) {
            store.indexOps(index.collection()).createIndex(index.definition());
        }
        return true;
    }
}
