package dev.sluice.budget;

/** What of a bucket's level is not given out yet, and becomes less with time: after a gate has opened, who waited must not come as a flood. */
final class Pacing {

    private long left;

    /** How much less it becomes each microsecond. */
    private long released = 1;

    /** What is not given out yet, in units. */
    long left() {
        return left;
    }

    /** What will not be given out yet in {@code micros}. */
    long leftAfter(long micros) {
        return left == 0 || micros > left / released ? 0 : left - micros * released;
    }

    /** Time has passed. */
    void passed(long micros) {
        if (left > 0) {
            left = leftAfter(micros);
        }
    }

    /** {@code units} are given out little by little, over {@code micros}. */
    void begin(long units, long micros) {
        left = units;
        released = units / micros + 1;
    }

    /** Until a level that grows by {@code net} a microsecond, and is {@code missing} units short, reaches what is wanted and what is left here: both move. */
    long microsUntil(long missing, long net) {
        long whilePaced = -Math.floorDiv(-missing - left, net + released);
        return whilePaced <= left / released
                ? whilePaced
                : Math.max(left / released + 1, -Math.floorDiv(-missing, net));
    }
}
