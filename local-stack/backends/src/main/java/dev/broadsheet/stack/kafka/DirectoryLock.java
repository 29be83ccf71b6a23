package dev.broadsheet.stack.kafka;

import dev.broadsheet.stack.BackendNotStarted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second broker off a directory. The broker's own lock comes too late: by then its
 * controller has written to the metadata log. The lock goes with the process.
 */
record DirectoryLock(FileChannel file) implements AutoCloseable {

    static DirectoryLock of(Path directory) {
        try {
            Files.createDirectories(directory);
            var file =
                    FileChannel.open(
                            directory.resolve("broker.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!isLocked(file)) {
                file.close();
                throw BackendNotStarted.dataInUse(directory, null);
            }
            return new DirectoryLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
