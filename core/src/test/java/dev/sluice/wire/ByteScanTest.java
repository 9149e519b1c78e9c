package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ByteScanTest {

    /** Neighbours of what is looked for, and the extremes, to provoke false marks by borrow. */
    private static final byte[] TRICKY = {
        '\n', '\r', 9, 11, 12, 14, 0, 1, 31, 32, 33, 34, 35, 91, 92, 93, 127, -128, -127, -1, 'a'
    };

    @Test
    void agrees_with_looking_at_each_byte() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? TRICKY[random.nextInt(TRICKY.length)] : (byte) 'x';
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);

            assertThat(ByteScan.lineEnd(bytes, from, to))
                    .as("seed %d", seed)
                    .isEqualTo(first(bytes, from, to, b -> b == '\n' || b == '\r'));
            assertThat(ByteScan.stringStop(bytes, from, to))
                    .as("seed %d", seed)
                    .isEqualTo(first(bytes, from, to, b -> b == '"' || b == '\\' || b < ' '));
        }
    }

    @Test
    void a_beginning_of_any_length_is_compared_to_its_last_byte() {
        for (int length = Long.BYTES; length < 40; length++) {
            byte[] expected = new byte[length];
            Arrays.fill(expected, (byte) 'x');
            byte[] bytes = new byte[length + 5];
            Arrays.fill(bytes, (byte) 'x');

            assertThat(ByteScan.startsWith(bytes, 3, length + 3, expected)).isTrue();
            assertThat(ByteScan.startsWith(bytes, 3, length + 2, expected)).isFalse();
            for (int i = 0; i < length; i++) {
                bytes[3 + i] = 'y';
                assertThat(ByteScan.startsWith(bytes, 3, length + 3, expected))
                        .as("%d of %d", i, length)
                        .isFalse();
                bytes[3 + i] = 'x';
            }
        }
    }

    private static int first(byte[] bytes, int from, int to, IntPredicate wanted) {
        for (int i = from; i < to; i++) {
            if (wanted.test(bytes[i] & 0xff)) {
                return i;
            }
        }
        return to;
    }
}
