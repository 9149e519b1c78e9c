package dev.sluice.simulator;

import dev.sluice.simulator.answer.Bytes;
import dev.sluice.simulator.answer.StreamAnswer;

/** Writes a stream in steps: each burns what is due and gives the events that follow from it. One thread at a time. */
final class StreamSteps {

    private static final int BYTES_PER_EVENT = 135;
    private static final int BYTES_AROUND = 2_048;
    private static final long PING_NANOS = 10_000_000_000L;

    private final Production production;
    private final StreamAnswer answer;
    private final SimulatorOptions options;
    private boolean begun;
    private boolean done;
    private long writtenAtNanos;
    private long produced;

    StreamSteps(Production production, SimulatorOptions options) {
        this.production = production;
        this.answer = production.stream();
        this.options = options;
    }

    /** The bytes of the next step, up to token {@code due}; they may be none. */
    Bytes next(long due) {
        Bytes out = new Bytes(BYTES_AROUND + BYTES_PER_EVENT * (int) ((due - produced) / options.tokensPerEvent()));
        if (!begun) {
            begun = true;
            answer.begin(out);
        }
        boolean last = production.produce(due);
        produced = due;
        answer.advance(due, out);
        if (last) {
            done = true;
            production.finish(answer, out);
            production.complete();
        }
        pingWhenQuiet(out);
        return out;
    }

    boolean isDone() {
        return done;
    }

    private void pingWhenQuiet(Bytes out) {
        long now = options.ticker().nanos();
        if (!out.isEmpty()) {
            writtenAtNanos = now;
        } else if (now - writtenAtNanos >= PING_NANOS) {
            writtenAtNanos = now;
            answer.ping(out);
        }
    }
}
