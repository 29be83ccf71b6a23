package dev.broadsheet.edge.kafka;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of events, the tolerant reader's way: unknown fields are ignored, a needed field that is
 * missing makes the event malformed. A record component is needed unless it is {@code Optional} or
 * checked by the record itself.
 */
public final class EventJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .changeDefaultPropertyInclusion(inclusion ->
                            inclusion.withValueInclusion(
                                    com.fasterxml.jackson.annotation.JsonInclude.Include
                                            .NON_ABSENT))
                    .build();

    private EventJson() {}

    /**
     * Reads the data of an event into the consumer's own record.
     *
     * @throws MalformedEvent when it is not JSON, has a value of the wrong kind, or the record's
     *     constructor refuses it
     */
    public static <T> T read(byte[] data, Class<T> type) {
        @Nullable T value;
        try {
            value = MAPPER.readValue(data, type);
        } catch (JacksonException e) {
            throw new MalformedEvent(
                    "the data is not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
        if (value == null) {
            throw new MalformedEvent("the data is null");
        }
        return value;
    }

    public static byte[] write(Object data) {
        return MAPPER.writeValueAsBytes(data);
    }
}
