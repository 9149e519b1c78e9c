package dev.sluice.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns event names into strings, making each string once: a stream of thousands of events has a handful of names. */
final class EventNames {

    /** Twice the number of names that the API has today. */
    private static final int MAX_KEPT = 16;

    /** Nor is a name that no API would give worth keeping. */
    private static final int MAX_KEPT_BYTES = 64;

    private final byte[][] bytes = new byte[MAX_KEPT][];
    private final @Nullable String[] names = new String[MAX_KEPT];
    private int kept;
    private int last;

    String of(byte[] buffer, int start, int end) {
        String lastName = names[last];
        if (lastName != null && matches(last, buffer, start, end)) {
            return lastName;
        }
        for (int i = 0; i < kept; i++) {
            String name = names[i];
            if (name != null && matches(i, buffer, start, end)) {
                last = i;
                return name;
            }
        }
        return make(buffer, start, end);
    }

    private boolean matches(int i, byte[] buffer, int start, int end) {
        return Arrays.equals(bytes[i], 0, bytes[i].length, buffer, start, end);
    }

    private String make(byte[] buffer, int start, int end) {
        String name = new String(buffer, start, end - start, StandardCharsets.UTF_8);
        if (kept < MAX_KEPT && end - start <= MAX_KEPT_BYTES) {
            bytes[kept] = Arrays.copyOfRange(buffer, start, end);
            names[kept] = name;
            last = kept++;
        }
        return name;
    }
}
