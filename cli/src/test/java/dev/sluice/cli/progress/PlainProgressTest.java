package dev.sluice.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

    @Test
    void a_line_says_everything_that_counts() {
        assertThat(PlainProgress.line(Standings.of(Map.of("connect", 2L, "rate_limit", 10L))))
                .isEqualTo("40 %: 20,312 done, 3 failed, 64 in flight, 29,621 queued (high 0, normal 29,000, low 621), "
                        + "retries 12 (connect 2, rate_limit 10); 01:23 elapsed, about 02:41 to go");
    }

    @Test
    void what_did_not_happen_is_left_out() {
        assertThat(PlainProgress.line(Standings.of(Map.of()))).doesNotContain("retries");
    }
}
