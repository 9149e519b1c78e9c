package dev.sluice.cli.run;

/** What becomes of a line whose call failed for good. */
enum Verdict {
    /** The failure is the line's own, and its answer: it is written as errored. */
    WRITE,
    /** Others failed the same way before it and nothing has succeeded since: it is kept back until it shows whose fault it is. */
    HOLD,
    /** The failure is not the line's: every other line would meet it too. The run ends, and the line stays unanswered. */
    STOP,
    /** It was never sent, because the run is ending or the money is spent. It stays unanswered. */
    UNSENT
}
