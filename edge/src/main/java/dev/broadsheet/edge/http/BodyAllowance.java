package dev.broadsheet.edge.http;

import org.springframework.util.unit.DataSize;

/** A path whose request bodies may be larger than others; a bean of this type allows it. */
public record BodyAllowance(String path, DataSize limit) {}
