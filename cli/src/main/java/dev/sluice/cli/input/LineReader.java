package dev.sluice.cli.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The lines of a file as slices of one buffer, in file order, with their numbers (from 1) and byte offsets. LF and CRLF end a line; the
 * last line may lack its end, and {@link #terminated()} says so. A UTF-8 byte order mark before the first line is passed over.
 *
 * <p>The buffer grows to the longest line and no further than the limit. Reads by position, so the channel's own position stays where
 * it is. Not thread-safe.
 */
public final class LineReader {

    private static final int FIRST_CAPACITY = 64 * 1024;

    private final FileChannel channel;
    private final int maxLineBytes;
    private ByteBuffer buffer;

    /** The file offset of the buffer's first byte; its bytes up to {@code position} are the file's. */
    private long bufferOffset;

    private int lineStart;
    private int lineEnd;
    private int nextLine;
    private long number;
    private boolean terminated;

    /** Reads {@code channel} from its beginning; a line of more than {@code maxLineBytes} is a {@link LineTooLongException}. */
    public LineReader(FileChannel channel, int maxLineBytes) {
        this.channel = channel;
        this.maxLineBytes = maxLineBytes;
        this.buffer = ByteBuffer.allocate(FIRST_CAPACITY);
    }

    /** Moves to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        if (number == 0) {
            passOverByteOrderMark();
        }
        lineStart = nextLine;
        int searchFrom = lineStart;
        while (true) {
            int newline = indexOfNewline(searchFrom);
            if (newline >= 0) {
                endLine(newline, true);
                return true;
            }
            int searched = buffer.position() - lineStart;
            if (searched > maxLineBytes + 1) {
                throw new LineTooLongException(number + 1, maxLineBytes);
            }
            if (!fill()) {
                break;
            }
            searchFrom = lineStart + searched;
        }
        if (lineStart == buffer.position()) {
            return false;
        }
        endLine(buffer.position(), false);
        return true;
    }

    /** The number of this line, from 1. */
    public long number() {
        return number;
    }

    /** The file offset of this line's first byte. */
    public long offset() {
        return bufferOffset + lineStart;
    }

    /** The file offset behind this line and its end: where the next one begins. */
    public long nextOffset() {
        return bufferOffset + nextLine;
    }

    /** The bytes among which this line lies; good until the next call of {@link #next()}. */
    public byte[] bytes() {
        return buffer.array();
    }

    /** The index of this line's first byte in {@link #bytes()}. */
    public int start() {
        return lineStart;
    }

    /** The number of this line's bytes, without its end. */
    public int length() {
        return lineEnd - lineStart;
    }

    /** Whether this line has its end; only the last one of a file may lack it. */
    public boolean terminated() {
        return terminated;
    }

    /** Whether this line holds nothing but white space. */
    public boolean blank() {
        byte[] bytes = buffer.array();
        for (int i = lineStart; i < lineEnd; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void passOverByteOrderMark() throws IOException {
        boolean more = true;
        while (more && buffer.position() < 3) {
            more = fill();
        }
        byte[] bytes = buffer.array();
        boolean marked =
                buffer.position() >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        nextLine = marked ? 3 : 0;
    }

    private void endLine(int end, boolean withNewline) throws LineTooLongException {
        number++;
        terminated = withNewline;
        nextLine = withNewline ? end + 1 : end;
        boolean carriageReturn = withNewline && end > lineStart && buffer.array()[end - 1] == '\r';
        lineEnd = carriageReturn ? end - 1 : end;
        if (length() > maxLineBytes) {
            throw new LineTooLongException(number, maxLineBytes);
        }
    }

    private int indexOfNewline(int from) {
        byte[] bytes = buffer.array();
        for (int i = from, end = buffer.position(); i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads on behind what is there, moving the begun line to the front or growing the buffer if it is full; false at the end of the file. */
    private boolean fill() throws IOException {
        if (!buffer.hasRemaining()) {
            makeRoom();
        }
        return channel.read(buffer, bufferOffset + buffer.position()) > 0;
    }

    private void makeRoom() {
        int begun = buffer.position() - lineStart;
        ByteBuffer roomier = begun <= buffer.capacity() / 2 ? buffer : ByteBuffer.allocate(buffer.capacity() * 2);
        System.arraycopy(buffer.array(), lineStart, roomier.array(), 0, begun);
        roomier.clear().position(begun);
        buffer = roomier;
        bufferOffset += lineStart;
        lineStart = 0;
    }
}
