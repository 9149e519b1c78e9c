package dev.sluice.benchmarks.bar;

/**
 * A measured or wanted quantity.
 *
 * @param value in the unit's base: nanoseconds, bytes, things a second or a plain number
 * @param unit what is counted
 */
public record Amount(double value, Unit unit) {

    /** A time in nanoseconds. */
    public static Amount nanos(double nanos) {
        return new Amount(nanos, Unit.NANOS);
    }

    /** A size in bytes. */
    public static Amount bytes(double bytes) {
        return new Amount(bytes, Unit.BYTES);
    }

    /** A rate in things a second. */
    public static Amount perSecond(double rate) {
        return new Amount(rate, Unit.PER_SECOND);
    }

    /** A plain number. */
    public static Amount count(double number) {
        return new Amount(number, Unit.COUNT);
    }

    /** A ratio or a share. */
    public static Amount fraction(double fraction) {
        return new Amount(fraction, Unit.FRACTION);
    }

    /** For readers: {@code 333 ns}, {@code 66.6 KB}, {@code 1,834 /s}. */
    @Override
    public String toString() {
        return unit.write(value);
    }
}
