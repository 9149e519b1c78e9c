package dev.sluice.budget;

/** How much ended in the last minute, in steps of five seconds. */
final class UsageWindow {

    private static final int STEPS = 12;
    private static final long STEP_NANOS = 5_000_000_000L;

    private final long[] amounts = new long[STEPS];
    private long newestStep = Long.MIN_VALUE;
    private long newestEndNanos = Long.MIN_VALUE;
    private int newest;

    void add(long amount, long nowNanos) {
        advance(nowNanos);
        amounts[newest] += amount;
    }

    long sum(long nowNanos) {
        advance(nowNanos);
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }

    private void advance(long nowNanos) {
        if (nowNanos < newestEndNanos) {
            return;
        }
        long step = Math.floorDiv(nowNanos, STEP_NANOS);
        long first = Math.max(newestStep + 1, step - STEPS + 1);
        for (long old = first; old <= step; old++) {
            amounts[Math.floorMod(old, STEPS)] = 0;
        }
        newestStep = step;
        newestEndNanos = (step + 1) * STEP_NANOS;
        newest = Math.floorMod(step, STEPS);
    }
}
