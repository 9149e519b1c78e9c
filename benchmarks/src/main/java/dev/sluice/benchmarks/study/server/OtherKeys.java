package dev.sluice.benchmarks.study.server;

import dev.sluice.benchmarks.study.world.World;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.rules.Organisation;
import java.util.EnumMap;
import java.util.Map;

/**
 * Other keys of the organisation, which nobody tells our client of: a share of each limit, low and high in turn, taken evenly, each
 * for a minute and a half.
 *
 * @param low the share in the first span and each second one after it
 * @param high the share in the others
 */
public record OtherKeys(double low, double high) {

    /** There are none. */
    public static final OtherKeys NONE = new OtherKeys(0, 0);

    /** A tenth and four tenths of each limit. */
    public static final OtherKeys WAVES = new OtherKeys(0.1, 0.4);

    private static final double SPAN_SECONDS = 90;
    private static final long STEP_NANOS = 100_000_000;
    private static final double STEPS_PER_MINUTE = 600;
    private static final double SECOND = 1e9;

    /** What they have taken by then, in seconds of refill of the whole limit. */
    public double takenBy(double seconds) {
        double pair = Math.floor(seconds / (2 * SPAN_SECONDS));
        double rest = seconds - pair * 2 * SPAN_SECONDS;
        return pair * SPAN_SECONDS * (low + high)
                + Math.min(rest, SPAN_SECONDS) * low
                + Math.max(0, rest - SPAN_SECONDS) * high;
    }

    /** Lets them begin. */
    void start(World world, Organisation organisation, RateLimits limits) {
        if (high > 0) {
            new Taking(world, organisation, limits).step();
        }
    }

    private double shareAt(long nanos) {
        return (long) (nanos / SECOND / SPAN_SECONDS) % 2 == 0 ? low : high;
    }

    /** Takes whole permits and carries what is left of them. */
    private final class Taking {
        private final World world;
        private final Organisation organisation;
        private final RateLimits limits;
        private final Map<Dimension, Double> owed = new EnumMap<>(Dimension.class);

        Taking(World world, Organisation organisation, RateLimits limits) {
            this.world = world;
            this.organisation = organisation;
            this.limits = limits;
        }

        void step() {
            double share = shareAt(world.nowNanos());
            world.after(STEP_NANOS, () -> {
                organisation.consume(
                        Server.POOL,
                        new Cost(
                                whole(Dimension.REQUESTS, share),
                                whole(Dimension.INPUT_TOKENS, share),
                                whole(Dimension.OUTPUT_TOKENS, share)));
                step();
            });
        }

        private long whole(Dimension dimension, double share) {
            double due = owed.getOrDefault(dimension, 0.0) + share * limits.in(dimension) / STEPS_PER_MINUTE;
            long taken = (long) due;
            owed.put(dimension, due - taken);
            return taken;
        }
    }
}
