package dev.sluice.client;

import static dev.sluice.client.Rig.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.ScriptedServer.Reply;
import dev.sluice.error.RefusedException;
import dev.sluice.estimate.InputEstimate;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.event.InputCounted;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.CacheControl;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.TextBlock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** I77, I78: prompts that the server counts before they are admitted, and those that it need not or cannot. */
class ExactCountsIT {

    private static final RateLimits LIMITS = RateLimits.perMinute(1_000, 40_000, 1_000_000);

    /** More than a quarter of the limit, and less than a half. */
    private static final MessageRequest LARGE =
            request("The water rose, and nobody had seen it coming. ".repeat(1_000));

    private static final MessageRequest SMALL = request("Tell me about sluices. ".repeat(500));

    private static final InputEstimate SIZE = TokenEstimator.learning().input(LARGE);

    private static MessageRequest request(String text) {
        return MessageRequest.builder(Rig.MODEL, 100)
                .user(text)
                .metadata(new Metadata("simulate:output_tokens=5", Map.of()))
                .build();
    }

    private static Rig rig(RateLimits limits, ExactCounts counts) {
        return Rig.start(
                false,
                simulated -> simulated.estimateError(0),
                client -> client.limiter(limiter -> limiter.limits(limits)).exactCounts(counts));
    }

    private static Arguments way(String name, Function<Messages, Mono<?>> call) {
        return Arguments.of(name, call);
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("create", messages -> messages.create(LARGE)),
                way("gather", messages -> messages.gather(LARGE)),
                way("stream", messages -> messages.stream(LARGE).collectList()),
                way(
                        "pipeline",
                        messages ->
                                Flux.just(LARGE).transform(messages.pipeline()).single()),
                way(
                        "ordered pipeline",
                        messages -> Flux.just(LARGE)
                                .transform(messages.pipeline(spec -> spec.ordered()))
                                .single()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void a_large_prompt_is_counted_and_then_admitted_with_what_it_has(String name, Function<Messages, Mono<?>> call) {
        try (Rig rig = rig(LIMITS, ExactCounts.standard())) {
            await(rig.messages().create(SMALL));
            await(call.apply(rig.messages()));

            assertThat(rig.tally().ofKind("count_tokens:ok")).isEqualTo(1);
            long counted = await(rig.messages().countTokens(LARGE)).inputTokens();
            assertThat(rig.events(InputCounted.class)).hasSize(1).allSatisfy(event -> {
                assertThat(event.countedTokens()).isEqualTo(counted);
                assertThat(event.estimatedTokens()).isNotEqualTo(counted);
            });
            assertThat(rig.admissions().get(1).held().inputTokens()).isEqualTo(counted);
            assertThat(rig.claude.counts()).isEqualTo(new CountSnapshot(2, 1, 0));
            assertThat(rig.claude.counts().share()).isEqualTo(0.5);
            rig.assertNothingHeld();
        }
    }

    @Test
    void what_is_small_beside_its_bucket_is_not_counted_nor_anything_where_it_is_switched_off() {
        RateLimits wide = RateLimits.perMinute(1_000, 10 * SIZE.high(), 1_000_000);
        try (Rig rig = rig(wide, ExactCounts.standard());
                Rig off = rig(LIMITS, ExactCounts.off());
                Rig larger = rig(LIMITS, ExactCounts.standard().withLargeShare(0.9))) {
            for (Rig each : new Rig[] {rig, off, larger}) {
                await(each.messages().create(SMALL));
                await(each.messages().create(LARGE));
                assertThat(each.tally().requests()).isEqualTo(2);
                assertThat(each.claude.counts()).isEqualTo(new CountSnapshot(2, 0, 0));
            }
        }
    }

    @Test
    void what_may_not_fit_is_refused_or_sent_by_its_count() {
        RateLimits edge = RateLimits.perMinute(1_000, SIZE.tokens(), 1_000_000);
        ExactCounts onlyThere = ExactCounts.standard().withLargeShare(2);
        Reply above = count(SIZE.tokens() * 11 / 10);
        Reply below = count(SIZE.tokens() / 2);
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.WELL, above, below);
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, edge, onlyThere);

            assertThat(Rig.failure(claude.messages().create(LARGE)))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NEVER_FITS));
            assertThat(server.requests()).isEqualTo(2);

            await(claude.messages().create(LARGE));
            assertThat(rig.admissions().get(1).held().inputTokens()).isEqualTo(SIZE.tokens() / 2);
        }
    }

    @Test
    void a_count_that_fails_leaves_the_estimate_and_pauses_the_others() {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.WELL, ScriptedServer.error(404, "not_found_error", Map.of()));
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, LIMITS, ExactCounts.standard());

            await(claude.messages().create(LARGE));
            assertThat(rig.admissions().get(1).held().inputTokens()).isBetween(SIZE.low(), SIZE.high());
            assertThat(server.requests()).isEqualTo(3);

            await(claude.messages().create(LARGE));
            assertThat(server.requests()).isEqualTo(4);
            assertThat(claude.counts()).isEqualTo(new CountSnapshot(3, 0, 2));
        }
    }

    @Test
    void a_count_that_is_refused_for_its_own_fault_pauses_no_others() {
        Reply refused = ScriptedServer.error(400, "invalid_request_error", Map.of());
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.WELL, refused, ScriptedServer.WELL, count(12_000), ScriptedServer.WELL);
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, LIMITS, ExactCounts.standard());

            await(claude.messages().create(LARGE));
            await(claude.messages().create(LARGE));

            assertThat(server.requests()).isEqualTo(5);
            assertThat(claude.counts()).isEqualTo(new CountSnapshot(3, 1, 1));
        }
    }

    @Test
    void too_many_counts_pause_them_for_as_long_as_the_server_says() {
        Reply soon = ScriptedServer.error(429, "rate_limit_error", Map.of("retry-after", "0.001"));
        Reply late = ScriptedServer.error(429, "rate_limit_error", Map.of("retry-after", "60"));
        try (ScriptedServer server =
                        new ScriptedServer(ScriptedServer.WELL, soon, ScriptedServer.WELL, late, ScriptedServer.WELL);
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, LIMITS, ExactCounts.standard());

            await(claude.messages().create(LARGE));
            await(Mono.delay(Duration.ofMillis(20)));
            await(claude.messages().create(LARGE));
            assertThat(server.requests()).isEqualTo(5);

            await(claude.messages().create(LARGE));
            assertThat(server.requests()).isEqualTo(6);
            assertThat(claude.counts()).isEqualTo(new CountSnapshot(4, 0, 3));
        }
    }

    /** Of a turn with a warm prefix only the rest is charged, so only the rest can decide anything. */
    @Test
    void a_warm_prefix_is_not_counted_anew_with_each_turn() {
        MessageRequest turn = MessageRequest.builder(Rig.MODEL, 100)
                .system(TextBlock.of(
                        "The water rose, and nobody had seen it coming. ".repeat(1_000), CacheControl.ephemeral()))
                .user("And then?")
                .metadata(new Metadata("simulate:output_tokens=5", Map.of()))
                .build();
        try (Rig rig = rig(LIMITS, ExactCounts.standard())) {
            await(rig.messages().create(SMALL));
            await(rig.messages().create(turn));
            assertThat(rig.claude.counts()).isEqualTo(new CountSnapshot(2, 1, 0));

            await(rig.messages().create(turn));
            await(rig.messages().create(turn));
            assertThat(rig.claude.counts()).isEqualTo(new CountSnapshot(4, 1, 0));
        }
    }

    @Test
    void a_document_that_is_somewhere_else_is_counted_since_nobody_knows_its_pages() {
        MessageRequest elsewhere = MessageRequest.builder(Rig.MODEL, 100)
                .message(MessageParam.user(DocumentBlock.url("https://example.com/a.pdf"), TextBlock.of("Sum it up.")))
                .build();
        RateLimits wide = RateLimits.perMinute(1_000, 10_000_000, 1_000_000);
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.WELL, count(90_000), ScriptedServer.WELL);
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, wide, ExactCounts.standard());

            await(claude.messages().create(elsewhere));

            assertThat(rig.admissions().get(1).held().inputTokens()).isEqualTo(90_000);
        }
    }

    /** What surely does not fit is refused by what it has at least; what only probably does not, by its count. */
    @Test
    void what_never_fits_is_counted_only_if_that_is_not_sure() {
        RateLimits surelyLess = RateLimits.perMinute(1_000, 5_000, 1_000_000);
        RateLimits probablyLess = RateLimits.perMinute(1_000, 8_000, 1_000_000);
        try (Rig rig = rig(surelyLess, ExactCounts.standard());
                Rig other = rig(probablyLess, ExactCounts.standard())) {
            for (Rig each : new Rig[] {rig, other}) {
                await(each.messages().create(request("hi")));
                assertThat(Rig.failure(each.messages().create(LARGE)))
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NEVER_FITS));
            }
            assertThat(rig.claude.counts()).isEqualTo(new CountSnapshot(2, 0, 0));
            assertThat(other.claude.counts()).isEqualTo(new CountSnapshot(2, 1, 0));
        }
    }

    @Test
    void a_count_that_is_slow_is_not_waited_for() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.WELL, silence());
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude =
                    client(rig, server, LIMITS, ExactCounts.standard().withPatience(Duration.ofMillis(50)));

            await(claude.messages().create(LARGE));

            assertThat(server.requests()).isEqualTo(3);
            assertThat(claude.counts()).isEqualTo(new CountSnapshot(2, 0, 1));
        }
    }

    @Test
    void who_may_not_wait_for_admission_does_not_wait_for_a_count() {
        try (ScriptedServer server =
                        new ScriptedServer(ScriptedServer.WELL, ScriptedServer.WELL, count(SIZE.tokens()));
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, LIMITS, ExactCounts.standard());

            await(claude.messages().create(LARGE, CallOptions.defaults().withAdmissionTimeout(Duration.ZERO)));

            assertThat(server.requests()).isEqualTo(2);

            await(claude.messages().create(LARGE)); // nobody has found the counts slow
            assertThat(server.requests()).isEqualTo(4);
            assertThat(claude.counts()).isEqualTo(new CountSnapshot(3, 1, 1));
        }
    }

    @Test
    void counts_keep_to_a_budget_of_their_own() {
        try (Rig rig = rig(LIMITS, ExactCounts.standard().withPerMinute(1))) {
            await(rig.messages().create(SMALL));
            await(rig.messages().create(LARGE));
            await(rig.messages().create(LARGE));

            assertThat(rig.tally().ofKind("count_tokens:ok")).isEqualTo(1);
            assertThat(rig.claude.counts()).isEqualTo(new CountSnapshot(3, 1, 1));
            assertThat(rig.pool().requests().usedLastMinute()).isEqualTo(3);
        }
    }

    @Test
    void a_call_that_is_cancelled_while_it_is_counted_is_never_sent_and_holds_nothing() {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.WELL, silence(), count(10));
                Rig rig = rig(LIMITS, ExactCounts.off())) {
            ClaudeClient claude = client(rig, server, LIMITS, ExactCounts.standard());
            Disposable call = claude.messages().create(LARGE).subscribe();
            Rig.until(() -> server.requests() == 2);

            call.dispose();

            assertThat(await(claude.messages().countTokens(LARGE)).inputTokens())
                    .isEqualTo(10);
            assertThat(server.requests()).isEqualTo(3);
            assertThat(rig.admissions()).hasSize(1);
            Rig.assertNothingHeld(claude);
        }
    }

    /** To a server whose limits the client has met: a pool that nothing was asked of has no bucket yet. */
    private static ClaudeClient client(Rig rig, ScriptedServer server, RateLimits limits, ExactCounts counts) {
        ClaudeClient claude = rig.client(
                server.baseUrl(),
                client -> client.limiter(limiter -> limiter.limits(limits)).exactCounts(counts));
        await(claude.messages().create(request("hi")));
        return claude;
    }

    private static Reply count(long tokens) {
        return ScriptedServer.json(200, "{\"input_tokens\":" + tokens + "}");
    }

    private static Reply silence() {
        return (request, response) -> Mono.never();
    }
}
