package dev.sluice.cli.output;

import dev.sluice.cli.input.Input;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The output, open and locked. Use in this order: {@link #open}, {@link #resume} once, {@link #writer} once, {@link #close}.
 *
 * <p>A lock that a process holds on a file ends when the process closes <em>any</em> channel on that file, so all reading and writing goes
 * through the one channel that is held here.
 */
public final class OutputFile implements Closeable {

    private final Path path;
    /** The first is the file that was opened; after a rewrite it keeps its lock until the end, for those who opened it before. */
    private final FileChannel opened;

    private FileChannel channel;
    private long end;

    private OutputFile(Path path, FileChannel channel) {
        this.path = path;
        this.opened = channel;
        this.channel = channel;
    }

    /**
     * Opens the file, creating it if need be, and locks it against a second run.
     *
     * @throws BadOutputException if it cannot be written or is locked; nothing was changed
     */
    public static OutputFile open(Path path) throws BadOutputException {
        Path real = realPath(path);
        return new OutputFile(real, FileAccess.openLocked(real));
    }

    /**
     * Reads which entries are answered, and mends an unfinished last line. Reads the whole file once, in pieces.
     *
     * @param withdrawErrors takes results that are errors out of the file, so that their entries count as unanswered; the file is
     *     replaced in one step by one without them
     * @throws BadOutputException if the file holds something else than result lines; it is then left as it was
     */
    public Answered resume(Input input, boolean withdrawErrors) throws IOException, BadOutputException {
        PriorResults prior = PriorResults.scan(path, channel, input);
        prior.mend(channel);
        end = prior.end();
        if (!withdrawErrors || prior.errored() == 0) {
            return prior.answered();
        }
        channel = Rewrite.withoutErrors(path, channel, input);
        end = channel.size();
        return prior.answeredWithoutErrors();
    }

    /** The writer that appends behind what is there. */
    public ResultWriter writer() {
        return new ResultWriter(path, channel, end);
    }

    @Override
    public void close() throws IOException {
        try (opened) {
            channel.close();
        }
    }

    /** A symbolic link is followed once, so that a rewrite replaces the file and not the link. */
    private static Path realPath(Path path) throws BadOutputException {
        try {
            return Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException e) {
            throw new BadOutputException(
                    path + ": " + FileAccess.reason(path, e) + " (expected: a file that can be written)");
        }
    }
}
