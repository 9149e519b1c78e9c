package dev.sluice.pool;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How forecast waits turn out: for short and for long ones each the factor that half of the real waits stay within, and the one that
 * nine in ten do. A few that wait are probes; each outcome moves both factors a little, up if it was longer and down if it was
 * shorter, by steps whose sizes make them come to rest where the shares are right. Confined to {@link Forecaster}.
 */
final class Calibration {

    /*
     * Stochastic approximation of a quantile q (Robbins, Monro 1951): up by step * q, down by step * (1 - q). In the logarithm, since the
     * error of a wait grows with the wait. Steps shrink with the number of outcomes, to a size that still follows a change.
     */
    private static final double FIRST_STEP = 0.4;

    /** Small, since what begins to wait together errs together, and is all told before any of it is learned from. */
    private static final double LAST_STEP = 0.005;

    /** Where nothing has been learned yet, nine in ten are thought to stay within twice the forecast: who comes later may be entitled to half of all. */
    private static final double FIRST_NINTH = Math.log(2);

    private static final double MOST = Math.log(1_000);

    /** What every forecast is off by, however short: a network's round trip. */
    private static final double BASE_NANOS = 100e6;

    /** Forecasts are told apart by their length, in powers of four from a quarter of a second. */
    private static final int LENGTHS = 8;

    /** Of one length; more that wait at the same time teach the same. */
    private static final int MOST_PROBES = 16;

    private final double[] half = new double[LENGTHS];
    private final double[] ninth = new double[LENGTHS];
    private final int[] outcomes = new int[LENGTHS];
    private final int[] probes = new int[LENGTHS];

    Calibration() {
        Arrays.fill(ninth, FIRST_NINTH);
    }

    /** One that waits, of whom {@code nanos} were forecast at {@code sinceNanos}. */
    record Probe(long nanos, long sinceNanos) {}

    /** Makes one that waits, of whom {@code nanos} are forecast, a probe; null if there are enough of these. */
    @Nullable Probe probe(long nanos, long nowNanos) {
        int length = length(nanos);
        if (probes[length] == MOST_PROBES) {
            return null;
        }
        probes[length]++;
        return new Probe(nanos, nowNanos);
    }

    /** A probe waits no more; only if it was admitted does it teach. */
    void left(Probe probe, boolean admitted, long nowNanos) {
        probes[length(probe.nanos)]--;
        if (admitted) {
            outcome(probe.nanos, nowNanos - probe.sinceNanos);
        }
    }

    /** The wait that half of those forecast as {@code nanos} stay within. */
    long half(long nanos) {
        return scaled(nanos, half[length(nanos)]);
    }

    /** The wait that nine in ten of those forecast as {@code nanos} stay within. */
    long ninth(long nanos) {
        int length = length(nanos);
        return scaled(nanos, Math.max(half[length], ninth[length]));
    }

    /** A wait that was forecast as {@code nanos} was {@code real}. */
    void outcome(long nanos, long real) {
        int length = length(nanos);
        double error = Math.log((real + BASE_NANOS) / (nanos + BASE_NANOS));
        double step = Math.max(LAST_STEP, FIRST_STEP / (1 + outcomes[length] / 4.0));
        outcomes[length]++;
        half[length] = moved(half[length], error, step, 0.5);
        ninth[length] = moved(ninth[length], error, step, 0.9);
    }

    private static double moved(double factor, double error, double step, double share) {
        double moved = error > factor ? factor + step * share : factor - step * (1 - share);
        return Math.max(-MOST, Math.min(MOST, moved));
    }

    private static long scaled(long nanos, double factor) {
        return Math.max(0, Math.round((nanos + BASE_NANOS) * Math.exp(factor) - BASE_NANOS));
    }

    private static int length(long nanos) {
        int length = 0;
        for (long bound = 250_000_000L; nanos >= bound && length < LENGTHS - 1; bound *= 4) {
            length++;
        }
        return length;
    }
}
