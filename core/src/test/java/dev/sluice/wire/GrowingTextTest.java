package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowingTextTest {

    @Test
    void is_its_pieces_joined_at_any_time() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        GrowingText text = new GrowingText("start");
        StringBuilder expected = new StringBuilder("start");
        for (int i = 0; i < 5_000; i++) {
            String piece = (random.nextInt(50) == 0 ? "€" : "x").repeat(random.nextInt(40));
            text.append(piece);
            expected.append(piece);
            if (i % 100 == 0) {
                assertThat(text).as("seed %d, piece %d", seed, i).hasToString(expected.toString());
            }
        }
        assertThat(text).as("seed %d", seed).hasToString(expected.toString());
    }

    @Test
    void a_piece_larger_than_any_block_fits() {
        GrowingText text = new GrowingText("");
        text.append("a".repeat(100_000));
        text.append("b");

        assertThat(text).hasToString("a".repeat(100_000) + "b");
    }
}
