package dev.sluice.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class LivePictureTest {

    @Test
    void the_picture_has_a_bar_the_counts_the_queue_the_time_and_a_gauge_for_each_budget() {
        assertThat(picture(Standings.of(Map.of(), Standings.pool("Sonnet 5.5", 1_000, 100, 900)), 80, 24))
                .containsExactly(
                        "████████████████████████▍░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  40 %",
                        "done 20,312   failed 3   in flight 64   ",
                        "queued  high 0   normal 29,000   low 621   ",
                        "elapsed 01:23   about 02:41 to go",
                        "Sonnet 5.5    requests       █████████████████████▌░░  90 % of 1,000/min",
                        "              input tokens   █████████████████████▌░░  90 % of 1,000/min",
                        "              output tokens  █████████████████████▌░░  90 % of 1,000/min");
    }

    @Test
    void a_budget_without_a_limit_shows_its_use_alone() {
        assertThat(picture(Standings.of(Map.of(), Standings.unlimited("m")), 80, 24))
                .contains("m             requests       42 in the last minute, no limit known");
    }

    @Test
    void a_closed_pool_and_retries_are_told() {
        PoolSnapshot pool = Standings.pool("Sonnet 5.5", 1_000, 100, 900);
        PoolSnapshot closed = new PoolSnapshot(
                pool.pool(),
                pool.requests(),
                pool.inputTokens(),
                pool.outputTokens(),
                3,
                0,
                5,
                0,
                Duration.ofSeconds(12));
        assertThat(picture(Standings.of(Map.of("rate_limit", 7L), closed), 120, 24))
                .anyMatch(line -> line.endsWith("429: closed for 00:12"))
                .anyMatch(line -> line.endsWith("retries 7 (rate_limit 7)"));
    }

    @Test
    void nothing_is_wider_or_higher_than_the_terminal() {
        PoolSnapshot[] pools = new PoolSnapshot[40];
        for (int i = 0; i < pools.length; i++) {
            pools[i] = Standings.pool("pool " + i, 1_000, 100, 900);
        }
        for (int columns = 1; columns < 90; columns += 4) {
            for (int rows = 2; rows < 30; rows++) {
                int width = columns;
                assertThat(picture(Standings.of(Map.of(), pools), columns, rows))
                        .hasSizeLessThan(rows)
                        .allMatch(line -> line.length() < Math.max(2, width));
            }
        }
    }

    private static List<String> picture(Standing standing, int columns, int rows) {
        return new LivePicture(true)
                .lines(standing, columns, rows).stream()
                        .map(AttributedString::toString)
                        .toList();
    }
}
