package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import org.jspecify.annotations.Nullable;

/** What each class has been given lately. */
final class Activity {

    private final RecentWork interactive = new RecentWork();
    private final RecentWork standard = new RecentWork();
    private final RecentWork background = new RecentWork();

    void admitted(Priority priority, Cost cost, long nowNanos) {
        RecentWork recent = switch (priority) {
            case INTERACTIVE -> interactive;
            case STANDARD -> standard;
            case BACKGROUND -> background;
        };
        recent.add(cost, nowNanos);
    }

    void advance(long nowNanos) {
        interactive.fade(nowNanos);
        standard.fade(nowNanos);
        background.fade(nowNanos);
    }

    /** The rate at which the classes above {@code priority} take from {@code dimension}; of null: all classes. */
    double perNanoAbove(@Nullable Priority priority, Dimension dimension) {
        double rate = 0;
        if (priority != Priority.INTERACTIVE) {
            rate += interactive.perNano(dimension);
        }
        if (priority == Priority.BACKGROUND || priority == null) {
            rate += standard.perNano(dimension);
        }
        return priority == null ? rate + background.perNano(dimension) : rate;
    }
}
