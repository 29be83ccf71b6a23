package dev.broadsheet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Linux tells of a process in {@code /proc} (proc(5)). */
record ProcessUsage(long pid) {

    /** Linux reports CPU time in hundredths of a second, whatever the kernel's tick is. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER_TIME = 11;

    static ProcessUsage own() {
        return new ProcessUsage(ProcessHandle.current().pid());
    }

    /** CPU time used so far, in microseconds. */
    long cpuMicros() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
                * MICROS_PER_TICK;
    }

    /** Resident memory, in MB. */
    double residentMegabytes() {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    /** What its objects take, garbage collected before, in bytes; it must be a JVM. */
    long heapBytes() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process =
                new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram").start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToLong(line -> Long.parseLong(line.split(" +", -1)[2]))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The environment that the process was started with. */
    Map<String, String> environment() {
        return Stream.of(read("environ").split("\0"))
                .filter(variable -> variable.contains("="))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one));
    }

    private String read(String file) {
        try {
            return Files.readString(
                    Path.of("/proc", String.valueOf(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
