package dev.sluice.cli.run;

import dev.sluice.cli.input.Entry;
import dev.sluice.cli.input.Input;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;

/**
 * Reads entries from the file on a thread of its own, so that no event loop waits for a disk. A plain executor, because a Reactor
 * scheduler interrupts what is cancelled, and an interrupt closes the file channel under everybody.
 */
final class ReadingThread implements AutoCloseable {

    private final Input input;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread reader = new Thread(task, "sluice-reader");
        reader.setDaemon(true);
        return reader;
    });

    ReadingThread(Input input) {
        this.input = input;
    }

    /** Cold. The entry, on the reading thread; fails with the {@link IOException} that reading ended in. */
    Mono<Entry> read(int entry) {
        return Mono.create(sink -> thread.execute(() -> {
            try {
                sink.success(input.read(entry));
            } catch (IOException | RuntimeException e) {
                sink.error(e);
            } catch (OutOfMemoryError e) {
                // Reactor does not carry fatal errors; this one is the line's size, and the run must end with a word
                // about it.
                sink.error(
                        new IllegalStateException(
                                "a line of " + input.length(entry)
                                        + " bytes does not fit (expected: a heap of ten times that; JAVA_TOOL_OPTIONS=-Xmx1g gives more)"));
            }
        }));
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
