package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.Admission;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.model.CacheControl;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextBlock;
import dev.sluice.model.Usage;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.RetryRule;
import dev.sluice.time.ManualTicker;
import dev.sluice.time.Ticker;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.TransportOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** What a pipeline does with its grants, without a server: no call gets further than to the source of keys. */
class PipelineTest {

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(model -> model.equals("m") ? "pool" : model)
            .coldStart(0)
            .limits(RateLimits.perMinute(60, 60_000, 60_000))
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);
    private final Limiter plenty = Limiter.builder(time, time)
            .pools(model -> "pool")
            .coldStart(0)
            .limits(RateLimits.perMinute(60_000, 600_000_000, 60_000_000))
            .build();
    private final Sinks.One<ApiKey> key = Sinks.one();

    @Test
    void a_grant_that_comes_while_the_pipeline_is_cancelled_is_refunded() {
        TestPublisher<Admission<Pipeline.Item>> admitted =
                TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        CallContext context = context(TokenEstimator.learning());
        Pipeline pipeline = new Pipeline(context, spec(false));
        Disposable answers = pipeline.answersTo(admitted.flux()).subscribe();
        Admission<Pipeline.Item> granted = granted(context);
        assertThat(pool().inFlight()).isEqualTo(1);

        answers.dispose();
        admitted.next(granted);

        assertThat(pool().inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_error_of_the_source_lets_the_calls_under_way_end(boolean ordered) {
        List<Object> seen = new ArrayList<>();
        Flux<MessageRequest> source =
                Flux.just(request("a"), request("b")).concatWith(Flux.error(new IllegalStateException("disk")));
        new Pipeline(context(TokenEstimator.learning()), spec(ordered))
                .answers(source)
                .subscribe(seen::add, seen::add);
        assertThat(seen).isEmpty();
        assertThat(pool().inFlight()).isEqualTo(2);

        key.tryEmitError(new IllegalStateException("vault"));

        assertThat(seen).hasSize(3);
        assertThat(seen.subList(0, 2)).hasOnlyElementsOfType(Answer.Failed.class);
        assertThat(seen.get(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_order_of_the_requests_holds_over_pools_of_which_one_is_saturated() {
        key.tryEmitError(new IllegalStateException("vault"));
        limiter.admit(AdmissionRequest.of("slow", Cost.of(60_000, 0))).subscribe();
        List<String> answers = new ArrayList<>();
        new Pipeline(context(TokenEstimator.learning()), spec(true))
                .answers(Flux.just(to("fast"), to("slow"), to("fast")))
                .map(answer -> answer.request().model())
                .subscribe(answers::add);

        assertThat(answers).containsExactly("fast");
        time.advance(Duration.ofMinutes(1));

        assertThat(answers).containsExactly("fast", "slow", "fast");
    }

    @Test
    void an_ordered_pipeline_keeps_no_more_than_its_concurrency() {
        key.tryEmitError(new IllegalStateException("vault"));
        limiter.admit(AdmissionRequest.of("slow", Cost.of(60_000, 0))).subscribe();
        AtomicLong taken = new AtomicLong();
        List<Answer> answers = new ArrayList<>();
        new Pipeline(context(TokenEstimator.learning()), spec(true))
                .answers(Flux.range(0, 50)
                        .map(i -> to(i == 0 ? "slow" : "fast"))
                        .doOnNext(each -> taken.incrementAndGet()))
                .subscribe(answers::add);

        assertThat(answers).isEmpty();
        assertThat(taken).hasValue(8);
        time.advance(Duration.ofMinutes(1));

        assertThat(answers).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_closed_limiter_ends_the_pipeline_behind_the_calls_under_way_and_leaves_the_rest_of_the_source(
            boolean ordered) {
        AtomicLong taken = new AtomicLong();
        List<Object> seen = new ArrayList<>();
        new Pipeline(context(TokenEstimator.learning()), spec(ordered))
                .answers(Flux.range(0, 10_000).map(i -> to("slow")).doOnNext(each -> taken.incrementAndGet()))
                .subscribe(seen::add, seen::add);

        limiter.close();
        assertThat(seen).isEmpty();
        key.tryEmitError(new IllegalStateException("vault"));

        assertThat(seen.subList(0, seen.size() - 1)).isNotEmpty().hasOnlyElementsOfType(Answer.Failed.class);
        assertThat(seen.get(seen.size() - 1)).isInstanceOf(RefusedException.class);
        assertThat(taken).hasValueLessThan(50);
    }

    @Test
    void a_prompt_that_is_marked_for_the_cache_is_sent_though_its_estimate_is_above_the_limit() {
        key.tryEmitError(new IllegalStateException("vault"));
        String text = "x".repeat(1_000_000);
        MessageRequest plain = MessageRequest.builder("m", 100).user(text).build();
        MessageRequest cached = MessageRequest.builder("m", 100)
                .user(text)
                .cacheControl(CacheControl.ephemeral())
                .build();
        List<Answer> answers = new ArrayList<>();

        new Pipeline(context(TokenEstimator.learning()), spec(true))
                .answers(Flux.just(plain, cached))
                .subscribe(answers::add);

        assertThat(((Answer.Failed) answers.get(0)).error()).hasMessageContaining("input tokens: 125,000");
        assertThat(((Answer.Failed) answers.get(1)).error()).hasMessage("vault");
    }

    @Test
    void a_request_that_the_estimator_chokes_on_fails_alone() {
        TokenEstimator choking = new TokenEstimator() {
            @Override
            public Cost estimate(MessageRequest request, String workflow) {
                if (request.maxTokens() == 13) {
                    throw new UnsupportedOperationException("13");
                }
                return Cost.of(10, 10);
            }

            @Override
            public void learn(MessageRequest request, String workflow, Usage usage) {}
        };
        List<Answer> answers = new ArrayList<>();
        new Pipeline(context(choking), spec(true))
                .answers(Flux.just(
                        request("a"), MessageRequest.builder("m", 13).user("b").build(), request("c")))
                .subscribe(answers::add);
        key.tryEmitError(new IllegalStateException("vault"));

        assertThat(answers)
                .extracting(answer -> ((Answer.Failed) answer).error().getClass())
                .isEqualTo(List.of(
                        IllegalStateException.class, UnsupportedOperationException.class, IllegalStateException.class));
        assertThat(pool().inFlight()).isZero();
    }

    @Test
    void a_request_that_cannot_be_sent_waits_for_no_budget_and_keeps_its_place() {
        Pipeline pipeline = new Pipeline(context(TokenEstimator.learning()), spec(true));
        MessageRequest hot = MessageRequest.builder("m", 60_000)
                .user("x".repeat(50_000))
                .temperature(1.0)
                .build();
        List<Answer> answers = new ArrayList<>();
        key.tryEmitError(new IllegalStateException("vault"));

        pipeline.answers(Flux.just(request("a"), hot, hot, hot, request("b"))).subscribe(answers::add);

        assertThat(answers).hasSize(5);
        assertThat(answers.subList(1, 4))
                .extracting(answer -> ((Answer.Failed) answer).error())
                .hasOnlyElementsOfType(RefusedException.class);
        assertThat(pool().inFlight()).isZero();
    }

    /** One leads, the others with its prompt wait, and whoever shares nothing with them is called meanwhile. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void who_waits_at_the_gate_keeps_nobody_else_waiting(boolean ordered) {
        PipelineSpec spec = ordered ? new PipelineSpec(101).ordered() : new PipelineSpec(101);
        CallContext gated = gated(); // a limiter of plenty
        List<Answer> answers = new ArrayList<>();
        new Pipeline(gated, spec)
                .answers(Flux.range(0, 200).map(i -> on(i < 100 ? "sluices" : "no. " + i)))
                .subscribe(answers::add);

        assertThat(plenty.snapshot("pool").orElseThrow().inFlight()).isEqualTo(101);
        assertThat(Objects.requireNonNull(gated.caching().gate()).waiting()).isEqualTo(99);
        assertThat(answers).isEmpty();

        key.tryEmitError(new IllegalStateException("vault"));
        assertThat(answers).hasSize(200);
        assertThat(plenty.snapshot("pool").orElseThrow().inFlight()).isZero();
        assertThat(gated.caching().gate().waiting()).isZero();
        if (ordered) {
            assertThat(answers.subList(0, 100))
                    .allSatisfy(answer -> assertThat(
                                    Objects.requireNonNull(answer.request().system())
                                            .text())
                            .startsWith("sluices"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void where_too_many_would_wait_at_the_gate_the_next_ones_go(boolean ordered) {
        PipelineSpec spec = new PipelineSpec(100).gateLookahead(10);
        CallContext gated = gated();
        AtomicLong taken = new AtomicLong();
        new Pipeline(gated, ordered ? spec.ordered() : spec)
                .answers(Flux.range(0, 1_000)
                        .map(i -> on(i < 60 ? "sluices" : "no. " + i))
                        .doOnNext(each -> taken.incrementAndGet()))
                .subscribe();

        assertThat(plenty.snapshot("pool").orElseThrow().inFlight()).isEqualTo(100);
        assertThat(Objects.requireNonNull(gated.caching().gate()).waiting()).isEqualTo(10);
        assertThat(taken).hasValueLessThan(112); // one may be on its way
    }

    private static MessageRequest on(String subject) {
        return MessageRequest.builder("m", 100)
                .system(TextBlock.of(subject + "x".repeat(8_000), CacheControl.ephemeral()))
                .user("?")
                .build();
    }

    private CallContext gated() {
        return context(
                TokenEstimator.learning(),
                ReactiveLimiter.of(plenty),
                PromptCaching.create(time, time, true, Map.of()));
    }

    private Admission<Pipeline.Item> granted(CallContext context) {
        Reservation reservation = Objects.requireNonNull(
                limiter.admit(AdmissionRequest.of("m", Cost.of(10, 10))).block(Duration.ofSeconds(30)));
        Call call = new Call(context, request("a"), CallOptions.defaults());
        return new Admission.Granted<>(new Pipeline.Item(request("a"), call, null), reservation);
    }

    private PoolSnapshot pool() {
        return core.snapshot("pool").orElseThrow();
    }

    private CallContext context(TokenEstimator estimator) {
        return context(
                estimator,
                limiter,
                PromptCaching.create(Ticker.system(), (task, delayNanos) -> () -> {}, false, Map.of()));
    }

    private CallContext context(TokenEstimator estimator, ReactiveLimiter limiter, PromptCaching caching) {
        return new CallContext(
                HttpTransport.create(TransportOptions.defaults(), Map.of()),
                limiter,
                limiter,
                estimator,
                new UnseenAnswers(Ticker.system(), (task, delayNanos) -> () -> {}),
                caching,
                new ExactCounting(ExactCounts.off(), SluiceListener.none(), Ticker.system(), Schedulers.immediate()),
                new Retries(RetryRule.never(), SluiceListener.none(), Schedulers.immediate()),
                Keys.from(key.asMono()),
                null,
                InstantSource.system(),
                ApiVersion.V2026_10_21,
                List.of());
    }

    private static PipelineSpec spec(boolean ordered) {
        PipelineSpec spec = new PipelineSpec(8);
        return ordered ? spec.ordered() : spec;
    }

    private static MessageRequest to(String model) {
        return MessageRequest.builder(model, 100).user("a").build();
    }

    private static MessageRequest request(String text) {
        return MessageRequest.builder("m", 100).user(text).build();
    }
}
