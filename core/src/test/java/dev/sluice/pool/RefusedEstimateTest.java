package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the wait that comes with a 429 tells of the call that was refused. 10,000 input tokens are refilled a second. */
class RefusedEstimateTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A tenth of a second's refill, from the first header on. */
    private static final long LEAST_MARGIN = 1_000;

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = builder().build();

    private Limiter.Builder builder() {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .limits(RateLimits.perMinute(60_000, 600_000, 600));
    }

    private static AdmissionRequest request(long inputTokens) {
        return AdmissionRequest.of("model", Cost.of(inputTokens, 0));
    }

    private void submit(String name, AdmissionRequest request) {
        limiter.submit(request, seen.named(name));
    }

    /** A call estimated at 15,000 tokens, granted the last that there are. */
    private Reservation granted() {
        submit("before", request(585_000));
        seen.reservation(0).settle(Cost.of(585_000, 0));
        submit("call", request(15_000));
        return seen.reservation(1);
    }

    /** As the server tells it of a refused call: what the bucket held that was not enough. */
    private static RateLimitSnapshot left(long inputTokens) {
        return RateLimitSnapshot.parse(
                ResponseHeaders.of(Map.of("anthropic-ratelimit-input-tokens-remaining", Long.toString(inputTokens))),
                Instant.EPOCH);
    }

    /**
     * A call estimated at 15,000 tokens, after many whose estimates proved right, and its refusal tells that the bucket held the 17,500
     * that were believed to be left.
     */
    private Reservation toldOf() {
        for (int i = 0; i < 100; i++) {
            submit("before", request(5_000));
            seen.reservation(i).settle(Cost.of(5_000, 0));
        }
        submit("before", request(82_500));
        seen.reservation(100).settle(Cost.of(82_500, 0));
        seen.admitted.clear();
        submit("call", request(15_000));
        Reservation call = seen.reservation(101);
        call.observe(left(17_500));
        return call;
    }

    private long withheld() {
        return limiter.snapshot("pool").orElseThrow().inputTokens().withheld();
    }

    @Test
    void a_call_that_needs_more_than_was_estimated_asks_for_it_when_it_comes_again() {
        Reservation refused = toldOf();
        refused.throttled(SECOND);

        assertThat(refused.held().inputTokens()).isBetween(23_000L, 25_000L);
        assertThat(request(15_000).after(refused).estimate()).isEqualTo(refused.held());
        assertThat(request(15_000).after(refused).arrivalNanos()).isEqualTo(refused.arrivalNanos());
    }

    @Test
    void it_goes_first_when_the_pool_opens() {
        Reservation refused = toldOf();
        submit("later", request(5_000));
        refused.throttled(SECOND);
        submit("call again", request(15_000).after(refused));

        time.advance(SECOND.minusNanos(1));
        assertThat(seen.admitted).containsExactly("call");
        time.advance(Duration.ofNanos(1));

        assertThat(seen.admitted).containsExactly("call", "call again");
        assertThat(seen.reservation(102).held()).isEqualTo(refused.held());
    }

    @Test
    void what_is_refused_is_not_taken_for_more_than_twice_its_estimate() {
        Reservation refused = toldOf();
        refused.throttled(Duration.ofSeconds(30));

        assertThat(refused.held()).isEqualTo(Cost.of(30_000, 0));
    }

    @Test
    void where_headers_say_nothing_of_input_a_refusal_shows_nothing_of_the_call() {
        Reservation refused = granted();
        refused.throttled(SECOND);

        assertThat(refused.held()).isEqualTo(Cost.of(15_000, 0));
    }

    @Test
    void a_wait_beyond_what_nanoseconds_count_closes_the_pool_like_any_other() {
        Reservation refused = toldOf();

        refused.throttled(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(refused.held()).isEqualTo(Cost.of(30_000, 0));
        assertThat(limiter.snapshot("pool").orElseThrow().closedFor()).isGreaterThan(Duration.ofDays(300));
    }

    @Test
    void what_is_refused_again_does_not_ask_for_still_more() {
        Reservation refused = toldOf();
        refused.throttled(Duration.ofSeconds(30));
        submit("call again", request(15_000).after(refused));
        time.advance(Duration.ofSeconds(30));
        Reservation again = seen.reservation(102);
        assertThat(again.held()).isEqualTo(Cost.of(30_000, 0));

        again.observe(left(200_000));
        again.throttled(Duration.ofSeconds(30));

        assertThat(again.held()).isEqualTo(Cost.of(30_000, 0));
        assertThat(request(15_000).after(again).estimate()).isEqualTo(Cost.of(30_000, 0));
    }

    @Test
    void where_output_is_used_up_the_estimate_of_input_is_not_to_blame() {
        submit("before", AdmissionRequest.of("model", Cost.of(585_000, 100)));
        seen.reservation(0).settle(Cost.of(585_000, 1_000));
        submit("call", request(15_000));
        seen.reservation(1).throttled(SECOND);

        assertThat(seen.reservation(1).held()).isEqualTo(Cost.of(15_000, 0));
    }

    @Test
    void a_refusal_that_names_no_wait_shows_nothing_of_the_call() {
        Reservation refused = granted();
        refused.throttled(null);

        assertThat(refused.held()).isEqualTo(Cost.of(15_000, 0));
    }

    @Test
    void a_refusal_that_the_estimate_explains_needs_no_more_margin_and_another_does() {
        Reservation explained = toldOf();
        explained.throttled(SECOND);
        assertThat(withheld()).isEqualTo(LEAST_MARGIN);

        time.advance(SECOND);
        submit("other", request(100));
        seen.reservation(102).throttled(null);
        assertThat(withheld()).isGreaterThan(LEAST_MARGIN);
    }

    @Test
    void a_refused_probe_needs_more_margin_though_its_estimate_would_explain_it() {
        toldOf().throttled(SECOND);
        long before = withheld();
        time.advance(SECOND);
        submit("probe", request(20_000));
        seen.reservation(102).observe(left(27_500));
        seen.reservation(102).throttled(SECOND);

        assertThat(withheld()).isGreaterThan(before);
    }

    @Test
    void after_a_probe_was_refused_the_smallest_that_waits_goes_next() {
        granted().throttled(SECOND);
        submit("large", request(5_000));
        submit("small", request(100));
        submit("smaller", request(50));
        time.advance(SECOND);
        assertThat(seen.admitted).endsWith("large");

        seen.reservation(2).throttled(SECOND);
        submit("large again", request(5_000).after(seen.reservation(2)));
        time.advance(SECOND.multipliedBy(2));

        assertThat(seen.admitted).endsWith("large", "smaller");
    }

    @Test
    void without_backfill_the_first_in_line_goes_whatever_it_costs() {
        Limiter strict = builder().backfill(false).build();
        strict.submit(request(100), seen.any());
        seen.reservation(0).throttled(SECOND);
        strict.submit(request(5_000), seen.named("large"));
        strict.submit(request(100), seen.named("small"));
        time.advance(SECOND);
        seen.reservation(1).throttled(SECOND);
        strict.submit(request(5_000).after(seen.reservation(1)), seen.named("large again"));
        time.advance(SECOND.multipliedBy(2));

        assertThat(seen.admitted).endsWith("large", "large again");
    }
}
