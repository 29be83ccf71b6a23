package dev.broadsheet.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A load and what it cost.
 *
 * @param cpu microseconds of CPU per answer, by process
 */
record Measurement(Outcome outcome, Map<String, Double> cpu) {

    /** Runs a load and charges it with the CPU time that the processes used meanwhile. */
    static Measurement of(Map<String, ProcessUsage> processes, Supplier<Outcome> load) {
        Map<String, Long> used = new LinkedHashMap<>();
        processes.forEach((name, process) -> used.put(name, -process.cpuMicros()));
        Outcome outcome = load.get();
        processes.forEach((name, process) -> used.merge(name, process.cpuMicros(), Long::sum));
        Map<String, Double> cpu = new LinkedHashMap<>();
        used.forEach(
                (name, micros) -> cpu.put(name, (double) micros / Math.max(1, outcome.answered())));
        return new Measurement(outcome, cpu);
    }
}
