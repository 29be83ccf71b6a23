package dev.broadsheet.stack.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The directory that holds all a stack keeps, locked while the stack runs. */
final class DataDirectory implements AutoCloseable {

    /** Tells our directories from others, and carries the lock. */
    private static final String MARKER = ".broadsheet";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * @throws CannotStart if another stack uses the directory, or it holds something that is not
     *     ours
     */
    static DataDirectory open(Path root) {
        try {
            requireOurs(root);
            Files.createDirectories(root);
            var channel = FileChannel.open(root.resolve(MARKER), CREATE, READ, WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new CannotStart("The data directory " + root + " is in use by another stack");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new CannotStart("The data directory " + root + " cannot be used: " + e);
        }
    }

    /** A file or directory in here; the directory around it exists. */
    Path path(String first, String... more) {
        var path = root.resolve(Path.of(first, more));
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    void empty() {
        deleteBelow(root);
    }

    void empty(String directory) {
        deleteBelow(root.resolve(directory));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private static void requireOurs(Path root) throws IOException {
        if (!Files.isDirectory(root) || Files.exists(root.resolve(MARKER))) {
            return;
        }
        try (var content = Files.list(root)) {
            if (content.findAny().isPresent()) {
                throw new CannotStart(
                        root
                                + " is not empty and not a data directory of Broadsheet: choose"
                                + " another");
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void deleteBelow(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(directory) && !path.endsWith(MARKER)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
