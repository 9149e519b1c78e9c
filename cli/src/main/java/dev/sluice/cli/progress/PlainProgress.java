package dev.sluice.cli.progress;

import dev.sluice.admission.Priority;
import dev.sluice.cli.input.PriorityName;
import java.io.PrintWriter;
import java.time.Duration;

/** A line every few seconds, for logs and pipes. */
public final class PlainProgress implements Progress {

    /** Often enough to see that it lives, rarely enough for a log of some hours. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final PrintWriter err;

    /** Writes to {@code err}. */
    public PlainProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public Duration period() {
        return PERIOD;
    }

    @Override
    public void show(Standing standing) {
        err.println("sluice: " + line(standing));
    }

    @Override
    public void close() {
        err.flush();
    }

    static String line(Standing standing) {
        long queued =
                standing.queued().values().stream().mapToLong(Long::longValue).sum();
        StringBuilder line = new StringBuilder()
                .append(Text.percent(standing.share()))
                .append(": ")
                .append(Text.count(standing.before() + standing.succeeded()))
                .append(" done, ")
                .append(Text.count(standing.failed()))
                .append(" failed, ")
                .append(Text.count(standing.inFlight()))
                .append(" in flight, ")
                .append(Text.count(queued))
                .append(" queued");
        appendClasses(line, standing, queued);
        standing.retriesInWords().ifPresent(retries -> line.append(", retries ").append(retries));
        line.append("; ").append(Text.clock(standing.elapsed())).append(" elapsed");
        standing.remaining()
                .ifPresent(
                        time -> line.append(", about ").append(Text.clock(time)).append(" to go"));
        return line.toString();
    }

    /** Only where there is more than the default class. */
    private static void appendClasses(StringBuilder line, Standing standing, long queued) {
        if (queued > standing.queued().getOrDefault(Priority.STANDARD, 0L)) {
            line.append(" (");
            for (Priority priority : Priority.values()) {
                line.append(priority == Priority.INTERACTIVE ? "" : ", ")
                        .append(PriorityName.of(priority))
                        .append(' ')
                        .append(Text.count(standing.queued().getOrDefault(priority, 0L)));
            }
            line.append(')');
        }
    }
}
