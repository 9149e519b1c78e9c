package dev.sluice.simulator.rules;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts a pool's admitted input in spans of ten seconds, and refuses what rises above {@link RampRule}. Not thread-safe. */
final class RampGuard {

    private static final long SPAN_MICROS = 10_000_000;
    private static final int SPANS_REMEMBERED = 6;

    private final RampRule rule;
    private final long[] admitted = new long[SPANS_REMEMBERED + 1]; // by span number modulo length
    private long span = Long.MIN_VALUE;

    RampGuard(RampRule rule) {
        this.rule = rule;
    }

    @Nullable Refusal admit(long nowMicros, long tokens) {
        moveTo(Math.floorDiv(nowMicros, SPAN_MICROS));
        int current = index(span);
        // A span's first call always passes: a prompt larger than the floor would otherwise wait for ever.
        if (admitted[current] > 0 && admitted[current] + tokens > allowed(current)) {
            return new Refusal.RampLimited(Pool.wholeSeconds((span + 1) * SPAN_MICROS - nowMicros));
        }
        admitted[current] += tokens;
        return null;
    }

    private double allowed(int current) {
        long most = 0;
        for (int i = 0; i < admitted.length; i++) {
            if (i != current) {
                most = Math.max(most, admitted[i]);
            }
        }
        return Math.max((double) rule.floorTokens(), rule.growth() * most);
    }

    private void moveTo(long newSpan) {
        if (newSpan <= span) {
            return;
        }
        if (span == Long.MIN_VALUE || newSpan - span >= admitted.length) {
            Arrays.fill(admitted, 0);
        } else {
            for (long passed = span + 1; passed <= newSpan; passed++) {
                admitted[index(passed)] = 0;
            }
        }
        span = newSpan;
    }

    private int index(long ofSpan) {
        return (int) Math.floorMod(ofSpan, (long) admitted.length);
    }
}
