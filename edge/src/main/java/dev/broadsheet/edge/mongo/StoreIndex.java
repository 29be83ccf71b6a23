package dev.broadsheet.edge.mongo;

import org.springframework.data.mongodb.core.index.IndexDefinition;

/** An index that a service needs; a bean of this type is made in the background at start. */
public record StoreIndex(String collection, IndexDefinition definition) {}
