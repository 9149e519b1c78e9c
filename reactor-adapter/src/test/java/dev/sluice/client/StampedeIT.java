package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.cache.CacheBreakpoints;
import dev.sluice.cache.StampedeGate;
import dev.sluice.cache.WorkflowSavings;
import dev.sluice.event.Admitted;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.Usage;
import dev.sluice.pool.PoolMap;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Tally;
import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many calls with one long prompt that nobody has sent before, against a cache that can be read only once an answer has begun. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StampedeIT {

    private static final String MODEL = "claude-sonnet-5-5";
    private static final int CALLS = 50;
    private static final Duration BEFORE_THE_BOUND = StampedeGate.DEFAULT_BOUND.minusSeconds(5);
    private static final Fault LIMIT = Fault.error(
            "limit", ErrorAnswer.of(429, "rate_limit_error", "Too much.").withRetryAfter(1));
    private static final Duration FIRST_TOKEN = Duration.ofMillis(300);

    private static final PoolMap CHARGED = new PoolMap() {
        @Override
        public String poolOf(String model) {
            return "charged";
        }

        @Override
        public boolean chargesCacheReads(String pool) {
            return true;
        }
    };

    private final Rig rig = Rig.start(false, o -> o.timeToFirstToken(FIRST_TOKEN));

    @AfterEach
    void close() {
        rig.close();
    }

    /** Some 50,000 tokens about {@code subject}, and a short question. */
    static MessageRequest question(String subject, int number) {
        return MessageRequest.builder(MODEL, 100)
                .system(TextBlock.of(textOn(subject), CacheControl.ephemeral()))
                .user("Question " + number + "?")
                .build();
    }

    private static String textOn(String subject) {
        return String.join(" ", subject, "lock ".repeat(38_600));
    }

    private List<Usage> ask(ClaudeClient claude) {
        return Rig.list(Flux.range(0, CALLS)
                .flatMap(i -> claude.messages().gather(question("Locks", i)), CALLS)
                .map(Message::usage));
    }

    private static long written(Usage usage) {
        return Objects.requireNonNullElse(usage.cacheCreationInputTokens(), 0L);
    }

    private static long read(Usage usage) {
        return Objects.requireNonNullElse(usage.cacheReadInputTokens(), 0L);
    }

    /** One wrote, all others read, and ITPM was charged for no more than that and a hundredth: 3 % of fifty. */
    private static void assertOneWrote(List<Usage> usages) {
        assertThat(usages)
                .filteredOn(usage -> written(usage) > 0)
                .hasSize(1)
                .first()
                .satisfies(usage -> assertThat(written(usage)).isGreaterThan(50_000));
        assertThat(usages).filteredOn(usage -> read(usage) > 50_000).hasSize(usages.size() - 1);
        long charged = usages.stream().mapToLong(Usage::chargedInputTokens).sum();
        long naive = usages.stream().mapToLong(Usage::totalInputTokens).sum();
        assertThat((double) charged / naive).isLessThan(1.0 / usages.size() + 0.01);
    }

    @Test
    void of_fifty_streamed_calls_one_writes_and_the_others_read() {
        assertOneWrote(ask(rig.claude));
        Tally.Tokens charged = rig.tally().tokens();
        assertThat(charged.input() + charged.cacheCreation()).isLessThan(CALLS * 50_000 * 3 / 100);
        rig.assertNothingHeld();
    }

    @Test
    void who_waited_reserves_what_is_not_cached_alone() {
        ask(rig.claude);

        List<Long> held = rig.events(Admitted.class).stream()
                .map(admitted -> admitted.held().inputTokens())
                .toList();
        assertThat(held).filteredOn(tokens -> tokens > 10_000).hasSize(1);
        assertThat(held).filteredOn(tokens -> tokens < 100).hasSize(CALLS - 1);
    }

    @Test
    void who_waited_keeps_its_arrival() {
        ask(rig.claude);

        assertThat(rig.events(Admitted.class))
                .filteredOn(admitted -> admitted.waitNanos() >= FIRST_TOKEN.toNanos() / 2)
                .hasSize(CALLS - 1);
    }

    @Test
    void whole_answers_and_a_pipeline_too() {
        assertOneWrote(Rig.list(Flux.range(0, 10)
                .flatMap(i -> rig.messages().create(question("Weirs", i)), 10)
                .map(Message::usage)));

        assertOneWrote(Rig.list(Flux.range(0, CALLS)
                .map(i -> question("Dams", i))
                .transform(rig.messages().pipeline())
                .map(answer -> ((Answer.Succeeded) answer).message().usage())));
        assertOneWrote(Rig.list(Flux.range(0, CALLS)
                .map(i -> question("Dykes", i))
                .transform(rig.messages().pipeline(spec -> spec.ordered()))
                .map(answer -> ((Answer.Succeeded) answer).message().usage())));
        rig.assertNothingHeld();
    }

    @Test
    void it_can_be_switched_off() {
        ClaudeClient ungated = rig.client(rig.simulator.baseUrl(), builder -> builder.stampedeGate(false));

        assertThat(ask(ungated)).filteredOn(usage -> written(usage) > 0).hasSizeGreaterThan(1);
    }

    @Test
    void a_leader_that_is_given_up_leaves_the_others_to_the_next() {
        Disposable leader = rig.messages().gather(question("Locks", -1)).subscribe();
        Rig.until(() -> rig.tally().calls().inFlight() == 1);
        Mono<List<Usage>> others = Flux.range(0, 10)
                .flatMap(i -> rig.messages().gather(question("Locks", i)), 10)
                .map(Message::usage)
                .collectList()
                .cache();
        others.subscribe();
        leader.dispose();

        assertOneWrote(Objects.requireNonNull(others.block(BEFORE_THE_BOUND)));
        rig.assertNothingHeld();
    }

    @Test
    void a_leader_that_fails_leaves_the_others_to_the_next() {
        try (Rig failing = Rig.start(false, o -> o.timeToFirstToken(FIRST_TOKEN).script(Fault.OVERLOADED))) {
            List<Usage> usages = Objects.requireNonNull(Flux.range(0, 10)
                    .flatMap(
                            i -> failing.messages()
                                    .gather(question("Locks", i))
                                    .map(Message::usage)
                                    .onErrorComplete(),
                            10)
                    .collectList()
                    .block(BEFORE_THE_BOUND));
            assertThat(usages).hasSize(9);
            assertOneWrote(usages);
        }
    }

    @Test
    void a_leader_that_is_refused_for_a_limit_still_leads_when_it_is_sent_again() {
        try (Rig refusing = Rig.start(
                false,
                o -> o.timeToFirstToken(FIRST_TOKEN).script(LIMIT),
                builder -> builder.retry(RetryRule.standard()))) {
            List<Usage> usages = Rig.list(Flux.range(0, 10)
                    .flatMapSequential(
                            i -> refusing.messages()
                                    .gather(question("Locks", i))
                                    .map(Message::usage),
                            10));
            assertOneWrote(usages);
            assertThat(written(usages.get(0))).as("by the first").isPositive();
            refusing.assertNothingHeld();

            List<Usage> piped = Rig.list(Flux.range(0, 10)
                    .map(i -> question("Weirs", i))
                    .transform(refusing.messages().pipeline(spec -> spec.ordered()))
                    .map(answer -> ((Answer.Succeeded) answer).message().usage()));
            assertOneWrote(piped);
        }
    }

    /** Two hundred through one pipeline, of which a hundred have one prompt, whose leader is never answered. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pipeline_sends_what_shares_nothing_with_those_that_wait(boolean ordered) {
        Flux<MessageRequest> mixed = Flux.range(0, 200).map(i -> i < 100 ? unanswered(i) : small(i));

        Disposable pipeline = mixed.transform(rig.messages().pipeline(spec -> {
                    if (ordered) {
                        spec.ordered();
                    }
                }))
                .subscribe();

        Rig.until(() -> rig.tally().calls().answered() == 100);
        assertThat(rig.admissions())
                .filteredOn(admitted -> admitted.held().inputTokens() > 10_000)
                .hasSize(1);
        pipeline.dispose();
        Rig.until(() -> rig.pool().inFlight() == 0);
        rig.assertNothingHeld();
    }

    private static MessageRequest small(int number) {
        return MessageRequest.builder(MODEL, 1).user("No. " + number).build();
    }

    private static MessageRequest unanswered(int number) {
        return question("Locks", number).toBuilder()
                .metadata(new Metadata("simulate:fault=hang", Map.of()))
                .build();
    }

    @Test
    void a_call_with_an_admission_timeout_never_waits() {
        try (Rig slow = Rig.start(false, o -> o.timeToFirstToken(Duration.ofSeconds(3)))) {
            Disposable leader = slow.messages().gather(question("Locks", -1)).subscribe();
            Rig.until(() -> slow.tally().calls().inFlight() == 1);

            Message hurried = Rig.await(slow.messages()
                    .gather(question("Locks", 0), CallOptions.defaults().withAdmissionTimeout(Duration.ZERO)));

            assertThat(written(hurried.usage())).isPositive();
            leader.dispose();
        }
    }

    @Test
    void distinct_prompts_go_at_once() {
        Rig.list(Flux.range(0, CALLS).flatMap(i -> rig.messages().gather(question("No. " + i, i)), CALLS));

        assertNobodyWaited();
    }

    /** Who waits at the gate arrives when it comes there. */
    private void assertNobodyWaited() {
        assertThat(rig.events(Admitted.class))
                .hasSizeGreaterThanOrEqualTo(CALLS)
                .allSatisfy(admitted -> assertThat(admitted.waitNanos()).isLessThan(FIRST_TOKEN.toNanos() / 2));
    }

    @Test
    void what_was_warmed_is_read_by_all_at_once() {
        MessageRequest conversation = CacheBreakpoints.none()
                .afterSystem()
                .on(MessageRequest.builder(MODEL, 100)
                        .system(textOn("Locks"))
                        .thinking(ThinkingConfig.adaptive())
                        .user("Question?")
                        .build());
        assertThat(rig.messages().shortPrefixes(conversation)).isEmpty();

        Message warmed = Rig.await(rig.messages().prewarm(conversation));
        assertThat(warmed.content()).isEmpty();
        assertThat(written(warmed.usage())).isGreaterThan(50_000);

        assertThat(ask(rig.claude)).allSatisfy(usage -> assertThat(read(usage)).isGreaterThan(50_000));
        assertNobodyWaited();
    }

    @Test
    void what_it_saved_is_told_by_workflow() {
        CallOptions locks = CallOptions.defaults().withWorkflow("locks").withPriority(Priority.BACKGROUND);
        Rig.list(Flux.range(0, 11).flatMap(i -> rig.messages().gather(question("Locks", i), locks), 11));
        Rig.await(rig.messages().gather(question("Locks", 12)));

        WorkflowSavings saved = rig.claude.cacheSavings().of("locks");
        assertThat(saved.requests()).isEqualTo(11);
        assertThat(saved.tokensKeptOff()).isBetween(500_000L, 520_000L);
        assertThat(saved.dollars().doubleValue())
                .isBetween(0.000_001_9 * 500_000 - 0.03, 0.000_001_9 * 520_000 - 0.02); // less what was written
        assertThat(rig.claude
                        .cacheSavings()
                        .of(AdmissionRequest.DEFAULT_WORKFLOW)
                        .readTokens())
                .isGreaterThan(50_000);
    }

    @Test
    void a_pool_that_charges_reads_reserves_the_whole() {
        try (Rig charging = Rig.start(false, o -> {}, builder -> builder.limiter(limiter -> limiter.pools(CHARGED)))) {
            Rig.await(charging.messages().gather(question("Locks", 0)));
            Rig.await(charging.messages().gather(question("Locks", 1)));

            assertThat(charging.events(Admitted.class))
                    .allSatisfy(admitted ->
                            assertThat(admitted.held().inputTokens()).isGreaterThan(10_000));
            assertThat(charging.claude.cacheSavings().total().tokensKeptOff()).isZero();
        }
    }
}
