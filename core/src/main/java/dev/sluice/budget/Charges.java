package dev.sluice.budget;

/**
 * What the server has charged to one bucket, as far as that can be told, so that the level can be compared with what a header says of the
 * moment at which its request arrived. In units, as {@link TokenBucket}; totals may wrap around, and differences survive that.
 */
final class Charges {

    /*
     * Charges move the server's level: of requests and input all that was reserved, on arrival; of output what was produced, late, while
     * what is only held is still there, unless the server counts max_tokens as it does input. standing() is the level but for all charges
     * and all corrections: only time moves it, so one reading of it serves for requests of nearly the same time. From it, whoever kept it
     * takes the charges that the server had seen by then, and adds the drift since: the corrections by headers, and what calls that were
     * charged by then turned out to cost. What cannot be told to have been charged by then or not, is loose: it may have moved the level,
     * up or down.
     */

    /** Of what was told, how much still counts after the next call's end. */
    private static final double FADE = 0.99;

    private final boolean late;
    private long charged;
    private long drift;
    private long looseUp;
    private long looseDown;

    /** Of late charges: how much was told within the time that a word is underway, of how much in all; both fade. */
    private double toldAtOnce;

    private double told;

    /** Of none; {@code late}: the server charges what a call uses as it uses it, as it does output, and not all of it on arrival. */
    Charges(boolean late) {
        this.late = late;
    }

    boolean isLate() {
        return late;
    }

    /** A call is sent that holds {@code units}. */
    void reserved(long units) {
        if (!late) {
            charged += units;
        }
    }

    /** Calls have used {@code units} more. */
    void used(long units) {
        if (late) {
            charged += units;
        }
    }

    /**
     * A call in flight turns out to take {@code units} more than it holds, or less.
     *
     * @param forAll whether the server had charged it before any call arrived of which headers will yet be heard
     */
    void heldMore(long units, boolean forAll) {
        known(-units, forAll);
    }

    /** A call that holds {@code held} has ended, and took {@code spent}; {@code forAll} as in {@link #heldMore}. */
    void ended(long held, long spent, boolean forAll) {
        if (late) {
            known(-spent, false);
        } else {
            known(held - spent, forAll);
        }
    }

    private void known(long change, boolean forAll) {
        if (forAll) {
            drift += change;
        } else if (change > 0) {
            looseUp += change;
        } else {
            looseDown += change;
        }
    }

    /** The level has been corrected by {@code change}. */
    void corrected(long change) {
        drift += change;
    }

    /** A call told its late charge, {@code units}, over {@code nanos}: the faster, the more of it was underway at once. */
    void learnTelling(long units, long nanos) {
        double weight = units;
        told = (told + weight) * FADE;
        toldAtOnce = (toldAtOnce + weight * Math.min(1, (double) Marks.ON_THE_WAY_NANOS / Math.max(1, nanos))) * FADE;
    }

    /** The server's {@code level} but for charges and drift: to be kept from the sending of a request. */
    long standing(long level) {
        return level + charged - drift;
    }

    /** All that was ever charged. */
    long total() {
        return charged;
    }

    /** All known changes of the server's level otherwise than by time and charges. */
    long drift() {
        return drift;
    }

    /** All changes upward that the server may have made at another time than we. */
    long looseUp() {
        return looseUp;
    }

    /** All changes downward that the server may have made at another time than we. */
    long looseDown() {
        return looseDown;
    }

    /** What the server may have charged to calls in flight, which hold {@code reserved}, and they have not told yet: all of it until some have shown their pace. */
    long unseen(long reserved) {
        if (!late) {
            return 0;
        }
        return told > 0 ? (long) (reserved * (toldAtOnce / told)) : reserved;
    }
}
