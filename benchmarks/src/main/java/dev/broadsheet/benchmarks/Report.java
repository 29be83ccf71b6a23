package dev.broadsheet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Medians over the rounds, as Markdown. */
final class Report {

    private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();
    private final List<String> figures = new ArrayList<>();

    /** Adds what a round measured. */
    void add(String what, Measurement measurement) {
        measured.computeIfAbsent(what, key -> new ArrayList<>()).add(measurement);
        System.err.printf(
                Locale.ROOT,
                "%-55s %8.0f/s  p99 %7.1f ms  %d failed%n",
                what,
                measurement.outcome().rate(),
                measurement.outcome().millis(99),
                measurement.outcome().failed());
    }

    /** Adds a figure that is no load. */
    void figure(String what, double value, String unit) {
        figures.add("* " + String.format(Locale.ROOT, "%s: %.1f %s", what, value, unit));
    }

    /** Adds a remark. */
    void note(String text) {
        figures.add("* " + text);
    }

    /** One rate as a share of another, in percent. */
    void ratio(String what, String limit) {
        figure(what, 100 * rate(what) / rate(limit), "% of " + limit);
    }

    double rate(String what) {
        return median(what, measurement -> measurement.outcome().rate());
    }

    private double median(String what, ToDoubleFunction<Measurement> figure) {
        return median(
                measured.getOrDefault(what, List.of()).stream().mapToDouble(figure).toArray());
    }

    static double median(double... values) {
        double[] sorted = java.util.Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(
                        """
                        | load | answers/s | p50 ms | p95 ms | p99 ms | failed | CPU µs per answer |
                        |---|---:|---:|---:|---:|---:|---|
                        """);
        for (var entry : measured.entrySet()) {
            String what = entry.getKey();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,.0f | %s | %s | %s | %d | %s |%n",
                            what,
                            rate(what),
                            latency(what, 50),
                            latency(what, 95),
                            latency(what, 99),
                            entry.getValue().stream().mapToLong(m -> m.outcome().failed()).sum(),
                            entry.getValue().getFirst().cpu().keySet().stream()
                                    .map(name -> cpu(what, name))
                                    .collect(Collectors.joining(", "))));
        }
        return text.append('\n').append(String.join("\n", figures)).append('\n').toString();
    }

    private String latency(String what, double percentile) {
        double millis = median(what, measurement -> measurement.outcome().millis(percentile));
        return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.1f", millis);
    }

    private String cpu(String what, String process) {
        double micros = median(what, measurement -> measurement.cpu().getOrDefault(process, 0.0));
        return String.format(Locale.ROOT, micros < 10 ? "%s %.1f" : "%s %.0f", process, micros);
    }
}
