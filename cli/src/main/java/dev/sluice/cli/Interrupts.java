package dev.sluice.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jline.utils.Signals;

/**
 * Catches the signals by which a person or a system asks a program to end, for as long as this is open. The JVM's own way, a shutdown
 * hook, could not tell a first Ctrl-C from a second one.
 */
final class Interrupts implements AutoCloseable {

    /** What POSIX numbers them. */
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final Map<String, Object> previous = new LinkedHashMap<>();
    private final AtomicInteger first = new AtomicInteger();

    private Interrupts() {}

    /** Calls {@code heard} with the signal's number, each time one comes, on a thread of the JVM. */
    static Interrupts listen(IntConsumer heard) {
        Interrupts interrupts = new Interrupts();
        NUMBERS.forEach((name, number) -> {
            Object before = Signals.register(name, () -> {
                interrupts.first.compareAndSet(0, number);
                heard.accept(number);
            });
            if (before != null) {
                interrupts.previous.put(name, before);
            }
        });
        return interrupts;
    }

    /** The exit code for the signal that came first, or {@code otherwise} if none came. */
    int exitCodeOr(int otherwise) {
        int number = first.get();
        return number == 0 ? otherwise : ExitCode.SIGNAL + number;
    }

    /** Puts the handlers back that were there before. */
    @Override
    public void close() {
        previous.forEach(Signals::unregister);
        previous.clear();
    }
}
