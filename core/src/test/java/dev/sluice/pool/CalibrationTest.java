package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final long SECOND = 1_000_000_000L;

    private final Random random = new Random(7);
    private final Calibration calibration = new Calibration();

    /** The shares of 5,000 waits within the half and the ninth, after 500 to learn from; each is the forecast times a factor. */
    private double[] shares(long forecast, DoubleSupplier factor) {
        int withinHalf = 0;
        int withinNinth = 0;
        for (int i = 0; i < 5_500; i++) {
            long real = Math.round(forecast * factor.getAsDouble());
            if (i >= 500) {
                withinHalf += real <= calibration.half(forecast) ? 1 : 0;
                withinNinth += real <= calibration.ninth(forecast) ? 1 : 0;
            }
            calibration.outcome(forecast, real);
        }
        return new double[] {withinHalf / 5_000.0, withinNinth / 5_000.0};
    }

    @Test
    void before_anything_is_known_the_forecast_stands_and_nine_in_ten_stay_within_twice_as_much() {
        assertThat(calibration.half(10 * SECOND)).isEqualTo(10 * SECOND);
        assertThat(calibration.ninth(10 * SECOND)).isBetween(20 * SECOND, 21 * SECOND);
        assertThat(calibration.half(0)).isZero();
    }

    @Test
    void waits_that_scatter_are_within_the_half_and_the_ninth_as_often_as_these_say() {
        double[] shares = shares(10 * SECOND, () -> Math.exp(random.nextGaussian() / 2));

        assertThat(shares[0]).isCloseTo(0.5, Offset.offset(0.05));
        assertThat(shares[1]).isCloseTo(0.9, Offset.offset(0.02));
    }

    @Test
    void a_forecast_that_is_wrong_by_a_factor_is_corrected() {
        double[] shares = shares(SECOND, () -> 7 + random.nextDouble());

        assertThat(shares[0]).isCloseTo(0.5, Offset.offset(0.05));
        assertThat(calibration.half(SECOND)).isBetween(7 * SECOND, 9 * SECOND);
    }

    @Test
    void short_waits_teach_nothing_of_long_ones() {
        shares(SECOND / 10, () -> 50);

        assertThat(calibration.half(60 * SECOND)).isEqualTo(60 * SECOND);
    }
}
