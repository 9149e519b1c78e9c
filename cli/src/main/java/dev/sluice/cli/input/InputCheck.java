package dev.sluice.cli.input;

import dev.sluice.model.MessageRequest;
import dev.sluice.pool.PoolMap;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The pass over the input before anything is sent: every line must be an entry, every {@code custom_id} must be well-formed and unique.
 * Reads the file once, in pieces, and keeps about 27 bytes a line ({@link LineIndex}, {@link IdTable}).
 */
public final class InputCheck {

    /** A little above the 32 MiB that the API takes as a request body (claude-api errors page, 2026-08). */
    public static final int MAX_LINE_BYTES = 33 * 1024 * 1024;

    /** A file of the wrong kind has as many problems as lines; the first ones tell. */
    private static final int MAX_PROBLEMS = 10;

    private static final PoolMap POOLS = PoolMap.builtIn();

    private final FileChannel channel;
    private final boolean samplingFields;
    private final LineIndex index = new LineIndex();
    private final IdTable ids = new IdTable();
    private final List<String> problems = new ArrayList<>();
    private long furtherProblems;

    private InputCheck(FileChannel channel, boolean samplingFields) {
        this.channel = channel;
        this.samplingFields = samplingFields;
    }

    /**
     * Checks the file and hands it out open. Blocks while it reads.
     *
     * @param samplingFields whether the API version that will be spoken takes {@code temperature} and its like
     * @throws BadInputException if a line is no entry or an id comes twice; nothing stays open
     * @throws IOException if the file cannot be read
     */
    public static Input check(Path path, boolean samplingFields) throws IOException, BadInputException {
        requireFile(path);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            InputCheck check = new InputCheck(channel, samplingFields);
            check.readLines();
            check.requireNoProblem(path);
            return new Input(path, channel, check.index, check.ids);
        } catch (IOException | BadInputException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static void requireFile(Path path) throws IOException, BadInputException {
        String found = null;
        if (!Files.exists(path)) {
            found = "no such file";
        } else if (!Files.isRegularFile(path)) {
            found = "not a regular file";
        } else if (!Files.isReadable(path)) {
            found = "no permission to read it";
        } else if (Files.size(path) > LineIndex.MAX_OFFSET) {
            found = "larger than 64 GiB";
        }
        if (found != null) {
            throw new BadInputException(List.of(path + ": " + found
                    + " (expected: a file of Message Batches entries, one a line, that can be read twice)"));
        }
    }

    private void readLines() throws IOException {
        LineReader lines = new LineReader(channel, MAX_LINE_BYTES);
        try {
            while (lines.next()) {
                if (!lines.blank()) {
                    checkLine(lines);
                }
            }
        } catch (LineTooLongException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private void checkLine(LineReader line) throws IOException {
        try {
            Entry entry = EntryReader.read(line.bytes(), line.start(), line.length());
            requireAcceptable(entry.request());
            OptionalLong earlier = lineOfSameId(entry.customId());
            if (earlier.isPresent()) {
                problem("line " + line.number() + ": custom_id \"" + entry.customId() + "\" is also that of line "
                        + earlier.getAsLong() + " (expected: each id once)");
                return;
            }
            ids.add(entry.customId());
            index.add(
                    line.offset(),
                    line.length(),
                    Input.checksum(line.bytes(), line.start(), line.length()),
                    entry.priority(),
                    POOLS.poolOf(entry.request().model()));
        } catch (BadEntryException e) {
            problem("line " + line.number() + ": " + e.getMessage());
        }
    }

    private void requireAcceptable(MessageRequest request) throws BadEntryException {
        List<String> sampling = samplingFields ? List.of() : request.samplingFields();
        if (!sampling.isEmpty()) {
            throw new BadEntryException(
                    "params." + sampling.get(0)
                            + ": not in this API version (expected: none of temperature, top_p, top_k; or --anthropic-version 2023-06-01)");
        }
    }

    /** The table keeps hashes alone, so an equal one is believed only after a look at the line itself. */
    private OptionalLong lineOfSameId(String customId) throws IOException {
        int found = ids.find(customId, entry -> idOf(entry).equals(customId));
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(lineNumberAt(index.offset(found)));
    }

    private String idOf(int entry) throws IOException {
        byte[] line = Input.bytes(channel, index.offset(entry), index.length(entry));
        try {
            return EntryReader.read(line, 0, line.length).customId();
        } catch (BadEntryException e) {
            throw new InputChangedException(index.offset(entry));
        }
    }

    /** Counts the lines before it again: line numbers are wanted in messages only, and are not worth four bytes a line. */
    private long lineNumberAt(long offset) throws IOException {
        LineReader lines = new LineReader(channel, MAX_LINE_BYTES);
        while (lines.next() && lines.offset() < offset) {
            // counting
        }
        return lines.number();
    }

    private void problem(String problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        } else {
            furtherProblems++;
        }
    }

    private void requireNoProblem(Path path) throws BadInputException {
        if (problems.isEmpty()) {
            return;
        }
        List<String> named = new ArrayList<>();
        problems.forEach(problem -> named.add(path + " " + problem));
        if (furtherProblems > 0) {
            named.add(path + ": and " + furtherProblems + " more");
        }
        throw new BadInputException(named);
    }
}
