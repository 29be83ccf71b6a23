package dev.broadsheet.article.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes in the items of an upload as they are read, a few at a time. */
final class Intake {

    /** An item may be that long, in characters. */
    static final int MAX_SOURCE = 256 * 1024;

    static final int MAX_NAME = 300;

    private static final int MAX_ITEMS = 150_000;
    private static final int BATCH = 200;
    private static final int BATCH_CHARACTERS = 2_000_000;

    private final Items items;
    private final String jobId;
    private final List<Item> batch = new ArrayList<>();
    private final Map<String, String> sidecars = new HashMap<>();
    private int batchCharacters;
    private long total;
    private long ignored;

    Intake(Items items, String jobId) {
        this.items = items;
        this.jobId = jobId;
    }

    /** Takes an item and answers its id. */
    String add(String name, String source) {
        if (source.length() > MAX_SOURCE) {
            return refuse(name, "It is larger than " + MAX_SOURCE + " characters.");
        }
        batchCharacters += source.length();
        return put(Item.waiting(nextId(), brief(name), source));
    }

    String refuse(String name, String problem) {
        return put(Item.refused(nextId(), brief(name), problem));
    }

    void ignore() {
        ignored++;
        checkNumber();
    }

    /** Adds what the upload says of an item in another place. */
    void annotate(String id, String sidecar) {
        sidecars.put(id, sidecar);
        if (sidecars.size() == BATCH) {
            flush();
        }
    }

    /** Stores what is not stored yet. */
    Progress finish() {
        flush();
        return new Progress(total, 0, Map.of(), ignored);
    }

    private String put(Item item) {
        total++;
        checkNumber();
        batch.add(item);
        if (batch.size() == BATCH || batchCharacters > BATCH_CHARACTERS) {
            flush();
        }
        return item.id();
    }

    private void flush() {
        items.put(batch);
        items.annotate(sidecars);
        batch.clear();
        sidecars.clear();
        batchCharacters = 0;
    }

    private String nextId() {
        return Item.id(jobId, "%08d".formatted(total));
    }

    private void checkNumber() {
        if (total + ignored > MAX_ITEMS) {
            throw new UnreadableUpload("There are more than " + MAX_ITEMS + " files in it.");
        }
    }

    private static String brief(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }
}
