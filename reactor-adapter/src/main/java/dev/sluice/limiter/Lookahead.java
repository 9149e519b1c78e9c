package dev.sluice.limiter;

/**
 * How many elements of a flux may have been taken from upstream and not been passed on.
 *
 * @param perPool while all belong to one pool, or to pools of which none has that many waiting; at least 1
 * @param overall in all, when pools with that many waiting are looked past for elements of others; at least {@code perPool}
 */
public record Lookahead(int perPool, int overall) {

    /** Enough to have the next ones ready; few enough that cancelling loses little of a source that cannot be read again. */
    public static final int DEFAULT_PER_POOL = 32;

    /** Room to look past half a dozen saturated pools, or past a run of some two hundred elements of one. */
    public static final int DEFAULT_OVERALL = 256;

    /** The defaults. */
    public static final Lookahead DEFAULT = new Lookahead(DEFAULT_PER_POOL, DEFAULT_OVERALL);

    public Lookahead {
        if (perPool < 1) {
            throw new IllegalArgumentException("perPool: " + perPool + " (expected: >= 1)");
        }
        if (overall < perPool) {
            throw new IllegalArgumentException("overall: " + overall + " (expected: >= perPool, " + perPool + ")");
        }
    }

    /** The same for one pool and in all: nothing is looked past. */
    public static Lookahead of(int elements) {
        return new Lookahead(elements, elements);
    }
}
