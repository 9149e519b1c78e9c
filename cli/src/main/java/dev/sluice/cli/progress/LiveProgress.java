package dev.sluice.cli.progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;

/**
 * A picture on the terminal behind stderr, redrawn in place a few times a second; stdout stays free for data. Only what changed is sent.
 * The terminal keeps its own mode, so that Ctrl-C and its like work as ever.
 */
public final class LiveProgress implements Progress {

    private static final Duration PERIOD = Duration.ofMillis(250);

    /** For terminals that do not tell theirs. */
    private static final Size USUAL_SIZE = Size.of(80, 24);

    private final Terminal terminal;
    private final Display display;
    private final LivePicture picture;
    private Size size = USUAL_SIZE;
    private volatile boolean resized = true;
    private boolean closed;

    private LiveProgress(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
        this.picture = new LivePicture(StandardCharsets.UTF_8.equals(terminal.encoding()));
        terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
    }

    /** A picture on stderr's terminal; empty if stderr is none, or one that cannot move its cursor. */
    public static Optional<LiveProgress> onTerminal() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .provider("exec")
                    .dumb(true)
                    .nativeSignals(false) // else it would take over the signals that end a run
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(new LiveProgress(terminal));
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public Duration period() {
        return PERIOD;
    }

    @Override
    public void show(Standing standing) {
        if (closed) {
            return;
        }
        if (resized) {
            resized = false;
            Size found = terminal.getSize(); // asks stty, so not at each picture
            size = found.getRows() > 0 && found.getColumns() > 0 ? found : USUAL_SIZE;
            display.resize(size);
        }
        display.update(picture.lines(standing, size.getColumns(), size.getRows()), -1);
    }

    /** Leaves the last picture standing and the cursor below it. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.writer().println();
        terminal.flush();
        try {
            terminal.close();
        } catch (IOException e) {
            // The run is over and its results are in the file; a terminal that went away is no failure of it.
        }
    }
}
