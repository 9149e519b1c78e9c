package dev.sluice.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Appends result lines, each whole and once, on a thread of its own. What comes while it writes goes together in the next write, so a
 * thousand results a second cost some dozens of system calls; a write confirms its lines when the kernel has them.
 *
 * <p>What is confirmed survives the death of the process at any instant. Against the death of the machine the file is forced to disk
 * one second after the first write that is not, and at the end: a power cut costs at most the last second's answers, which are then asked
 * again.
 *
 * <p>The thread is never interrupted: an interrupt would close the file channel under it.
 */
public final class ResultWriter {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long FORCE_AFTER_SECONDS = 1;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread writer = new Thread(task, "sluice-writer");
        writer.setDaemon(true);
        return writer;
    });

    /** The end of the last whole line that the kernel has; touched by the writer thread alone, as the fields below. */
    private long end;

    private final List<Pending> unconfirmed = new ArrayList<>();
    private boolean forceScheduled;
    private volatile @Nullable OutputFailedException failure;

    ResultWriter(Path path, FileChannel channel, long end) {
        this.path = path;
        this.channel = channel;
        this.end = end;
    }

    /**
     * Appends one line. Cold: each subscription appends. Completes when the kernel has it, on the writer thread; fails with an
     * {@link OutputFailedException}, and so does every later one, once the file cannot be written. Cancelling stops nothing.
     *
     * @param line the line's bytes without its end
     * @param written runs once the kernel has it, on the writer thread, also where the subscriber has cancelled meanwhile
     */
    public Mono<Void> append(byte[] line, Runnable written) {
        return Mono.create(sink -> {
            queue.add(new Pending(line, written, sink));
            if (queued.getAndIncrement() == 0) {
                try {
                    thread.execute(this::drain);
                } catch (RejectedExecutionException e) {
                    sink.error(new IllegalStateException(
                            "append: the writer is closed (expected: no append after close)", e));
                }
            }
        });
    }

    /**
     * Writes what was appended, forces it to disk and ends the thread. Blocks until that is done. The file stays open.
     *
     * @throws OutputFailedException if this, or an earlier write, failed
     */
    public void close() throws IOException {
        Future<?> last = thread.submit(this::force);
        boolean interrupted = false;
        while (!last.isDone()) {
            try {
                last.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the writer thread failed", e);
            }
        }
        thread.shutdownNow(); // idle but for a forced write to come, which has just been done
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        OutputFailedException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private void drain() {
        int batch = queued.get();
        do {
            writeBatch(batch);
            batch = queued.addAndGet(-batch);
        } while (batch != 0);
    }

    private void writeBatch(int batch) {
        long position = end;
        try {
            for (int i = 0; i < batch; i++) {
                Pending pending = Objects.requireNonNull(queue.poll());
                unconfirmed.add(pending);
                if (failure == null) {
                    position = put(pending.line, position);
                }
            }
            if (failure == null) {
                end = flush(position);
                scheduleForce();
            }
        } catch (IOException e) {
            fail(e);
        }
        confirm();
    }

    private long put(byte[] line, long position) throws IOException {
        long written = position;
        int from = 0;
        while (from < line.length) {
            if (!buffer.hasRemaining()) {
                written = flush(written);
            }
            int piece = Math.min(buffer.remaining(), line.length - from);
            buffer.put(line, from, piece);
            from += piece;
        }
        if (!buffer.hasRemaining()) {
            written = flush(written);
        }
        buffer.put((byte) '\n');
        return written;
    }

    private long flush(long position) throws IOException {
        buffer.flip();
        long written = position;
        while (buffer.hasRemaining()) {
            written += channel.write(buffer, written);
        }
        buffer.clear();
        return written;
    }

    /** Takes back what this batch wrote, so that the file ends with a whole line; if even that fails the next start mends it. */
    private void fail(IOException cause) {
        buffer.clear();
        failure = new OutputFailedException(
                path + ": " + FileAccess.reason(path, cause) + " (expected: room and permission to append answers)",
                cause);
        try {
            channel.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void confirm() {
        OutputFailedException failed = failure;
        for (Pending pending : unconfirmed) {
            if (failed == null) {
                pending.written.run();
                pending.sink.success();
            } else {
                pending.sink.error(failed);
            }
        }
        unconfirmed.clear();
    }

    private void scheduleForce() {
        if (!forceScheduled) {
            forceScheduled = true;
            var unused = thread.schedule(this::force, FORCE_AFTER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void force() {
        forceScheduled = false;
        try {
            channel.force(false);
        } catch (IOException e) {
            if (failure == null) {
                fail(e);
            }
        }
    }

    private static final class Pending {
        private final byte[] line;
        private final Runnable written;
        private final MonoSink<Void> sink;

        Pending(byte[] line, Runnable written, MonoSink<Void> sink) {
            this.line = line;
            this.written = written;
            this.sink = sink;
        }
    }
}
