package dev.broadsheet.stack.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that names a running process, so that a launcher can end what a killed one left. */
record PidFile(Path path) {

    void write(long pid) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, pid + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process named here if it still runs. */
    Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(path).strip()));
        } catch (IOException | NumberFormatException e) {
            // A launcher killed while it wrote: there is nothing to go by.
            return Optional.empty();
        }
    }
}
