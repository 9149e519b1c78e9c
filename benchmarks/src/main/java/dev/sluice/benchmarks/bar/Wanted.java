package dev.sluice.benchmarks.bar;

import java.util.Locale;

/** The condition of a bar. A figure that is not a number holds no bar. */
public sealed interface Wanted {

    /** Whether {@code ours}, or its ratio to the peer's, is good enough. */
    boolean heldBy(Amount ours, double ratio);

    /** As in a bar's line, such as {@code <= 0.5 x} or {@code <= 260 B}. */
    String text();

    /** At most this many times what the bar's peer took. */
    record RatioAtMost(double most) implements Wanted {
        @Override
        public boolean heldBy(Amount ours, double ratio) {
            return ratio <= most;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "<= %s x", most);
        }
    }

    /** At most this much, whatever a peer takes. */
    record AtMost(Amount most) implements Wanted {
        @Override
        public boolean heldBy(Amount ours, double ratio) {
            return ours.value() <= most.value();
        }

        @Override
        public String text() {
            return "<= " + most;
        }
    }

    /** At least this much, whatever a peer does. */
    record AtLeast(Amount least) implements Wanted {
        @Override
        public boolean heldBy(Amount ours, double ratio) {
            return ours.value() >= least.value();
        }

        @Override
        public String text() {
            return ">= " + least;
        }
    }
}
