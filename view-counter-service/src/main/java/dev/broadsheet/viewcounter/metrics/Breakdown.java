package dev.broadsheet.viewcounter.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Views by something they have or not, the most frequent first. */
public record Breakdown(List<Share> shares) {

    public Breakdown {
        shares = List.copyOf(shares);
    }

    /** How many views have this name. */
    public record Share(String name, long views) {}

    static Breakdown of(Map<String, Long> views) {
        return new Breakdown(
                views.entrySet().stream()
                        .map(entry -> new Share(entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparingLong(Share::views)
                                        .reversed()
                                        .thenComparing(Share::name))
                        .toList());
    }
}
