package dev.sluice.cli.progress;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows a run's standing again and again on a thread of its own, and once more at the end. */
public final class ProgressLoop implements AutoCloseable {

    private final Progress progress;
    private final Supplier<Standing> standing;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread painter = new Thread(task, "sluice-progress");
        painter.setDaemon(true);
        return painter;
    });

    /** Begins to show. */
    public ProgressLoop(Progress progress, Supplier<Standing> standing) {
        this.progress = progress;
        this.standing = standing;
        long nanos = progress.period().toNanos();
        var unused = thread.scheduleAtFixedRate(this::show, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Shows how it ended and leaves the terminal. Waits for the thread. */
    @Override
    public void close() {
        thread.execute(() -> {
            show();
            progress.close();
        });
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show() {
        progress.show(standing.get());
    }
}
