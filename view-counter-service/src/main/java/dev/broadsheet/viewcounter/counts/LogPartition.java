package dev.broadsheet.viewcounter.counts;

/**
 * A partition of the log. That of a topic made anew is another one, though it has the same number:
 * their offsets do not compare.
 *
 * @param name the beginning of the topic's id, and the number: one in all processes
 */
public record LogPartition(String name, int number) {

    private static final int ENOUGH = 8;

    /**
     * Names a partition.
     *
     * @param topicId the id that the broker gave the topic
     */
    public static LogPartition of(String topicId, int number) {
        return new LogPartition(topicId.substring(0, ENOUGH) + ":" + number, number);
    }
}
