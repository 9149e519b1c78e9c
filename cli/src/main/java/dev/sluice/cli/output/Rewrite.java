package dev.sluice.cli.output;

import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.LineReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Puts a copy of the output without its errors in the output's place. Whoever looks sees the old file or the new one, whole: the copy is
 * made beside it, forced to disk, locked, and renamed over it.
 */
final class Rewrite {

    private Rewrite() {}

    /**
     * Rewrites the output.
     *
     * @param from the output as it stands; stays open, and locked, for those who opened it before the exchange
     * @return the new output, open and locked
     */
    static FileChannel withoutErrors(Path path, FileChannel from, Input input) throws IOException, BadOutputException {
        Path copy = path.resolveSibling(path.getFileName() + ".rewriting");
        Files.deleteIfExists(copy);
        FileChannel to = FileAccess.openLocked(copy);
        try {
            copyWithoutErrors(from, to, input);
            copyPermissions(path, copy);
            to.force(true);
            Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory(path);
            return to;
        } catch (IOException | RuntimeException e) {
            to.close();
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void copyWithoutErrors(FileChannel from, FileChannel to, Input input) throws IOException {
        LineReader lines = new LineReader(from, PriorResults.MAX_LINE_BYTES);
        long keptFrom = 0;
        long keptTo = 0;
        while (lines.next()) {
            ResultHead head = ResultHeadReader.read(lines.bytes(), lines.start(), lines.length());
            boolean dropped = head != null
                    && head.errored()
                    && input.find(head.customId()).isPresent();
            if (dropped) {
                copyRange(from, to, keptFrom, keptTo);
                keptFrom = lines.nextOffset();
            }
            keptTo = lines.nextOffset();
        }
        copyRange(from, to, keptFrom, keptTo);
    }

    private static void copyRange(FileChannel from, FileChannel to, long start, long end) throws IOException {
        long position = start;
        while (position < end) {
            position += from.transferTo(position, end - position, to);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    /** Without this a power cut may bring the old file back. Not every system opens directories; then the rename is as safe as it makes it. */
    private static void forceDirectory(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // The old file is as good: its errors are then tried again by the next run with the same option.
        }
    }
}
