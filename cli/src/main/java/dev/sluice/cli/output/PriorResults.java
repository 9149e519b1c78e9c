package dev.sluice.cli.output;

import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.LineReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.OptionalInt;

/**
 * One reading of an output that an earlier run left: who is answered, and what the last line looks like. Changes nothing until {@link #mend}.
 *
 * <p>A run that was killed leaves at most one unfinished line, at the end: results are appended as whole lines by one writer. Such a
 * line is cut off, and its entry is unanswered. If only its line end is missing it is kept. Anything else that is no result means
 * that this file is not ours, and it is refused untouched.
 */
final class PriorResults {

    /** Far above any answer; what we wrote must be readable. */
    static final int MAX_LINE_BYTES = 256 * 1024 * 1024;

    private static final byte[] LINE_BEGINNING = "{\"custom_id\":\"".getBytes(StandardCharsets.UTF_8);

    private final Path path;
    private final Input input;
    private final BitSet succeeded;
    private final BitSet errored;
    private int foreign;
    private long end;
    private long tornBytes;
    private boolean lacksLineEnd;

    private PriorResults(Path path, Input input) {
        this.path = path;
        this.input = input;
        this.succeeded = new BitSet(input.size());
        this.errored = new BitSet();
    }

    static PriorResults scan(Path path, FileChannel channel, Input input) throws IOException, BadOutputException {
        PriorResults prior = new PriorResults(path, input);
        LineReader lines = new LineReader(channel, MAX_LINE_BYTES);
        while (lines.next()) {
            prior.line(lines);
        }
        prior.requireSomeOfOurs();
        return prior;
    }

    /** Cuts an unfinished last line off, or gives the last line its end. */
    void mend(FileChannel channel) throws IOException {
        if (tornBytes > 0) {
            channel.truncate(end);
            channel.force(true);
        }
        if (lacksLineEnd) {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
            end++;
            lacksLineEnd = false;
        }
    }

    /** Where the next result goes. */
    long end() {
        return end;
    }

    int errored() {
        return errored.cardinality();
    }

    Answered answered() {
        BitSet all = (BitSet) succeeded.clone();
        all.or(errored);
        return new Answered(all, succeeded.cardinality(), errored.cardinality(), foreign, tornBytes, 0);
    }

    Answered answeredWithoutErrors() {
        return new Answered(succeeded, succeeded.cardinality(), 0, foreign, tornBytes, errored.cardinality());
    }

    private void line(LineReader line) throws BadOutputException {
        if (line.blank() && line.terminated()) {
            end = line.nextOffset();
            return;
        }
        ResultHead head = ResultHeadReader.read(line.bytes(), line.start(), line.length());
        if (head != null) {
            note(head, line.number());
            end = line.nextOffset();
            lacksLineEnd = !line.terminated();
        } else if (line.terminated() || !looksTorn(line)) {
            throw new BadOutputException(
                    path + " line " + line.number()
                            + ": no result line (expected: {\"custom_id\":\"...\",\"result\":{...}}, the output of an earlier run; choose another output)");
        } else {
            tornBytes = line.nextOffset() - end;
        }
    }

    private void note(ResultHead head, long line) throws BadOutputException {
        OptionalInt entry = input.find(head.customId());
        if (entry.isEmpty()) {
            foreign++;
            return;
        }
        int number = entry.getAsInt();
        if (succeeded.get(number) || errored.get(number)) {
            throw new BadOutputException(path + " line " + line + ": a second result for custom_id \"" + head.customId()
                    + "\" (expected: each id once; remove one of the two)");
        }
        (head.errored() ? errored : succeeded).set(number);
    }

    /** Whether an unfinished line is the beginning of one of ours; what a power cut leaves may end in zeros, or be nothing else. */
    private static boolean looksTorn(LineReader line) {
        int length = line.length();
        while (length > 0 && line.bytes()[line.start() + length - 1] == 0) {
            length--;
        }
        for (int i = 0; i < Math.min(length, LINE_BEGINNING.length); i++) {
            if (line.bytes()[line.start() + i] != LINE_BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }

    /** A file full of other people's results is a slip of the hand, not an output to go on with. */
    private void requireSomeOfOurs() throws BadOutputException {
        if (foreign > 0 && succeeded.isEmpty() && errored.isEmpty()) {
            throw new BadOutputException(
                    path + ": holds " + foreign + " results and none of them answers an entry of " + input.path()
                            + " (expected: the output of an earlier run of the same input; choose another output)");
        }
    }
}
