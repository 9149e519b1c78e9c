package dev.sluice.cli.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** Opens the output and locks it, with a message for each way in which that can fail. */
final class FileAccess {

    /** A file that is replaced between opening and locking is opened again; nobody replaces it three times in a row. */
    private static final int TRIES = 3;

    private FileAccess() {}

    /** The file behind {@code path}, created if need be, open for reading and writing, under an exclusive lock that ends with the channel. */
    static FileChannel openLocked(Path path) throws BadOutputException {
        try {
            for (int i = 0; i < TRIES; i++) {
                FileChannel channel = FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                Object opened = fileKey(path);
                requireLock(path, channel);
                if (Objects.equals(opened, fileKey(path))) {
                    return channel;
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new BadOutputException(path + ": " + reason(path, e) + " (expected: a file that can be written)");
        }
        throw new BadOutputException(path + ": is being replaced by another program (expected: one run at a time)");
    }

    /** Which file the path means now; a run with {@code --retry-errored} puts another file in its place. */
    private static Object fileKey(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path : key;
    }

    private static void requireLock(Path path, FileChannel channel) throws IOException, BadOutputException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: as good as held by another.
        }
        if (lock == null) {
            channel.close();
            throw new BadOutputException(
                    path
                            + ": another run is writing to it (expected: one run at a time; wait for it, or choose another output)");
        }
    }

    /** Why a file operation failed, for a person. */
    static String reason(Path path, IOException e) {
        if (Files.isDirectory(path)) {
            return "is a directory";
        }
        Path parent = path.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException && parent != null && !Files.isDirectory(parent)) {
            return "there is no directory " + parent;
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String words = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }
}
