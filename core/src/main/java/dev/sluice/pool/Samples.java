package dev.sluice.pool;

import org.jspecify.annotations.Nullable;

/** A few of those that wait, and what was forecast for them; when they are admitted the forecast is compared with the truth. */
final class Samples {

    /** Enough to learn from long and short waits at once; few enough that to look for one costs nothing. */
    private static final int MOST = 128;

    private final Calibration calibration;
    private final @Nullable Claim[] claims = new Claim[MOST];
    private final long[] forecastNanos = new long[MOST];
    private final long[] sinceNanos = new long[MOST];
    private int size;

    Samples(Calibration calibration) {
        this.calibration = calibration;
    }

    boolean hasRoom() {
        return size < MOST;
    }

    /** {@code claim} has been told, at {@code nowNanos}, to expect a wait of {@code forecast}. */
    void add(Claim claim, long forecast, long nowNanos) {
        claim.sampled = true;
        claims[size] = claim;
        forecastNanos[size] = forecast;
        sinceNanos[size] = nowNanos;
        size++;
    }

    /** {@code claim}, which is a sample, waits no more. */
    void remove(Claim claim, boolean admitted, long nowNanos) {
        claim.sampled = false;
        int index = 0;
        while (claims[index] != claim) {
            index++;
        }
        if (admitted) {
            calibration.outcome(forecastNanos[index], nowNanos - sinceNanos[index]);
        }
        size--;
        claims[index] = claims[size];
        forecastNanos[index] = forecastNanos[size];
        sinceNanos[index] = sinceNanos[size];
        claims[size] = null;
    }
}
