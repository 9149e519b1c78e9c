package dev.sluice.client;

import static dev.sluice.client.Rig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.Guard;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.retry.RetryRule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** I70: a server that counts the whole {@code max_tokens} of a call until its end, and clients that know it or do not. */
class MaxTokensIT {

    private static final int CALLS = 120;
    private static final int MAX_TOKENS = 2_000;
    private static final int WRITTEN = 40;

    /** Ten calls at once by max_tokens, five hundred by what they write; requests and input are plenty. */
    private static final RateLimits LIMITS = RateLimits.perMinute(100_000, 10_000_000, 20_000);

    private static final int FIT = 10;

    /** A little more than the client is told: while a slow machine begins, the server's bucket is full and the client's refills. */
    private static final RateLimits SERVERS = RateLimits.perMinute(100_000, 10_000_000, 21_000);

    @Test
    void a_client_that_counts_so_too_meets_no_429() {
        try (Rig rig = rig(OutputAccounting.MAX_TOKENS)) {
            assertThat(answers(rig)).isEqualTo(CALLS);

            assertThat(rig.tally().withStatus(429)).isZero();
            assertThat(rig.tally().calls().maxInFlight()).isBetween(2, FIT);
            rig.assertNothingHeld();
            assertThat(rig.pool().outputTokens().usedLastMinute()).isEqualTo((long) CALLS * WRITTEN);
            assertThat(rig.pool().outputTokens().available()).isGreaterThan(20_000 - CALLS * WRITTEN - 1);
        }
    }

    @Test
    void a_client_that_counts_what_is_written_is_refused_there() {
        try (Rig rig = rig(OutputAccounting.AS_WRITTEN)) {
            Disposable calls = each(rig).subscribe();

            // few: a refused call closes the pool, and is not sent again before the server would take it
            Rig.until(() -> rig.tally().withStatus(429) > 2);

            calls.dispose();
            Rig.until(() -> rig.pool().inFlight() == 0);
            rig.assertNothingHeld();
        }
    }

    @Test
    void a_whole_answer_holds_max_tokens_too_and_settles_with_what_was_written() {
        try (Rig rig = rig(OutputAccounting.MAX_TOKENS)) {
            await(rig.messages().create(request()));

            assertThat(rig.admissions().get(0).held().outputTokens()).isEqualTo(MAX_TOKENS);
            assertThat(rig.pool().outputTokens().usedLastMinute()).isEqualTo(WRITTEN);
        }
    }

    @Test
    void a_max_tokens_that_never_fits_is_refused_unsent() {
        try (Rig rig = rig(OutputAccounting.MAX_TOKENS)) {
            MessageRequest request =
                    MessageRequest.builder(Rig.MODEL, 20_001).user("hi").build();

            assertThat(Rig.failure(rig.messages().create(request)))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NEVER_FITS));
            assertThat(rig.tally().requests()).isZero();
        }
    }

    @Test
    void a_call_of_another_client_that_breaks_leaves_the_whole_spent() {
        try (Rig rig = rig(OutputAccounting.MAX_TOKENS)) {
            ReactiveLimiter limiter = ReactiveLimiter.of(rig.claude.limiter().limiter());
            Guard<String> guard = Guard.of(AdmissionRequest.of(Rig.MODEL, Cost.of(10, MAX_TOKENS)), answer -> null);

            Rig.failure(limiter.guard(Mono.error(new IllegalStateException("broken")), guard));

            assertThat(rig.pool().outputTokens().usedLastMinute()).isEqualTo(MAX_TOKENS);
            rig.assertNothingHeld();
        }
    }

    private static long answers(Rig rig) {
        return await(each(rig).count());
    }

    /** All at once. */
    private static Flux<Integer> each(Rig rig) {
        return Flux.range(0, CALLS)
                .flatMap(i -> rig.messages().streamText(request()).then(Mono.just(i)), CALLS);
    }

    private static MessageRequest request() {
        return MessageRequest.builder(Rig.MODEL, MAX_TOKENS)
                .user("Tell me about sluices.")
                .metadata(new Metadata("simulate:output_tokens=" + WRITTEN, Map.of()))
                .build();
    }

    private static Rig rig(OutputAccounting clients) {
        return Rig.start(
                false,
                simulated -> simulated
                        .limits(SERVERS)
                        .estimateError(0)
                        .outputAccounting(OutputAccounting.MAX_TOKENS)
                        .tokensPerSecond(400),
                client -> client.limiter(limiter -> limiter.limits(LIMITS).outputAccounting(clients))
                        .retry(RetryRule.standard()));
    }
}
