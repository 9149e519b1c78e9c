package dev.sluice.cli.input;

import dev.sluice.admission.Priority;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A checked file of prompts, open for reading line by line. Entries are numbered from 0 in file order, whatever blank lines lie between
 * them. {@link #read} goes to the file each time and compares the line's checksum with the one the check took.
 *
 * <p>{@link #find} may be used until {@link #forgetIds()}; {@link #read} by one thread at a time, which must not be interrupted, since an
 * interrupt closes the channel.
 */
public final class Input implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final LineIndex index;
    private @Nullable IdTable ids;

    Input(Path path, FileChannel channel, LineIndex index, IdTable ids) {
        this.path = path;
        this.channel = channel;
        this.index = index;
        this.ids = ids;
    }

    /** The file, as the user named it. */
    public Path path() {
        return path;
    }

    /** How many entries there are. */
    public int size() {
        return index.size();
    }

    /** How many entries of a class there are. */
    public int count(Priority priority) {
        return index.count(priority);
    }

    /** The class of an entry. */
    public Priority priority(int entry) {
        return index.priority(entry);
    }

    /** How many groups there are: a group holds the entries whose models share a pool of budgets. */
    public int groups() {
        return index.groups();
    }

    /** The group of an entry, from 0. */
    public int group(int entry) {
        return index.group(entry);
    }

    /** The bytes of an entry's line. */
    public int length(int entry) {
        return index.length(entry);
    }

    /** The entry with this {@code custom_id}, by its 64-bit hash; empty if the file has none. */
    public OptionalInt find(String customId) {
        if (ids == null) {
            throw new IllegalStateException("find: the ids are forgotten (expected: no call after forgetIds)");
        }
        int entry = ids.find(customId);
        return entry < 0 ? OptionalInt.empty() : OptionalInt.of(entry);
    }

    /** Gives up the ids, and with them about half of what the file occupies in memory; reading needs none. */
    public void forgetIds() {
        ids = null;
    }

    /**
     * Reads an entry again.
     *
     * @throws InputChangedException if the file no longer holds what was checked
     */
    public Entry read(int entry) throws IOException {
        byte[] line = bytes(channel, index.offset(entry), index.length(entry));
        if (checksum(line, 0, line.length) != index.checksum(entry)) {
            throw new InputChangedException(index.offset(entry));
        }
        try {
            return EntryReader.read(line, 0, line.length);
        } catch (BadEntryException e) {
            throw new IllegalStateException("an entry that was checked does not read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    static byte[] bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new InputChangedException(offset);
            }
        }
        return buffer.array();
    }
}
