package dev.sluice.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.Cost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private final Forecast forecast = new Forecast();

    @Test
    void there_is_none_before_a_few_lines_have_ended() {
        assertThat(forecast.of(100, 0, Duration.ZERO, Map.of(), List.of())).isEmpty();
        assertThat(forecast.of(96, 4, Duration.ofSeconds(4), Map.of(), List.of()))
                .isEmpty();
    }

    @Test
    void without_limits_the_pace_of_the_last_half_minute_rules() {
        forecast.of(1_000, 0, Duration.ZERO, Map.of(), List.of());
        assertThat(forecast.of(900, 100, Duration.ofSeconds(10), Map.of(), List.of()))
                .hasValue(Duration.ofSeconds(90));
        for (int second = 11; second <= 60; second++) {
            forecast.of(800, 100 + second, Duration.ofSeconds(second), Map.of(), List.of());
        }
        assertThat(forecast.of(600, 161, Duration.ofSeconds(61), Map.of(), List.of()))
                .hasValue(Duration.ofSeconds(600));
    }

    @Test
    void a_burst_from_full_buckets_does_not_deceive_it() {
        Map<String, Cost> costs = Map.of("p", new Cost(100, 100, 100));
        forecast.of(1_100, 0, Duration.ZERO, costs, List.of());
        // 1,000 lines at one token each, 100 a minute come in, 50 are there: 9.5 minutes, whatever the pace was
        assertThat(forecast.of(1_000, 100, Duration.ofSeconds(1), costs, List.of(Standings.pool("p", 100, 50, 0))))
                .hasValue(Duration.ofSeconds(570));
    }

    @Test
    void nothing_left_takes_no_time() {
        forecast.of(10, 0, Duration.ZERO, Map.of(), List.of());
        assertThat(forecast.of(0, 10, Duration.ofSeconds(1), Map.of(), List.of()))
                .hasValue(Duration.ZERO);
    }
}
