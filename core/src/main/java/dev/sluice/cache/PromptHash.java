package dev.sluice.cache;

import org.jspecify.annotations.Nullable;

/**
 * A running hash of 128 bits over texts and numbers: two lanes, each folding the product of 64 by 64 bits into 64 as the public-domain wyhash does,
 * with constants of their own. Four characters a step, nothing allocated.
 *
 * <p>Not cryptographic: whoever makes two prompts collide spoils an estimate of his own. By chance, the 32,768 prefixes of a full ledger
 * collide once in 10^29. A digest of the JDK would take ten times as long, and bytes that are not there.
 */
final class PromptHash {

    private static final long LOW_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long HIGH_FACTOR = 0xC2B2AE3D27D4EB4FL;
    private static final long LOW_START = 0x165667B19E3779F9L;
    private static final long HIGH_START = 0x27D4EB2F165667C5L;
    private static final int ABSENT = -1;

    private long low = LOW_START;
    private long high = HIGH_START;

    PrefixKey key() {
        return new PrefixKey(high, low);
    }

    PromptHash add(long value) {
        mix(value);
        return this;
    }

    /** The length goes before the text, so that no two sequences of texts are one. */
    PromptHash add(@Nullable String text) {
        if (text == null) {
            mix(ABSENT);
            return this;
        }
        int length = text.length();
        mix(length);
        int whole = length & ~3;
        int at = 0;
        for (; at < whole; at += 4) {
            mix(text.charAt(at)
                    | ((long) text.charAt(at + 1) << 16)
                    | ((long) text.charAt(at + 2) << 32)
                    | ((long) text.charAt(at + 3) << 48));
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = (rest << 16) | text.charAt(at);
        }
        if (whole < length) {
            mix(rest);
        }
        return this;
    }

    /** What is small, rare and read by nobody here counts by its own hash of 32 bits. */
    PromptHash addSmall(@Nullable Object value) {
        mix(value == null ? ABSENT : value.hashCode());
        return this;
    }

    private void mix(long value) {
        low = folded(low ^ value, LOW_FACTOR);
        high = folded((high + value) ^ low, HIGH_FACTOR);
    }

    private static long folded(long left, long right) {
        return (left * right) ^ Math.multiplyHigh(left, right);
    }
}
