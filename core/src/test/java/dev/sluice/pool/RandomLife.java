package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Reservation;
import dev.sluice.budget.Throttle;
import dev.sluice.error.RefusedException;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A limiter of two pools under random events, and a plain account of what must be true of it. */
final class RandomLife {

    private static final List<String> POOLS = List.of("a", "b");
    private static final List<Priority> CLASSES = List.of(Priority.INTERACTIVE, Priority.STANDARD, Priority.BACKGROUND);

    private static final List<String> WORKFLOWS = List.of("x", "y", "z");

    private final Random random;
    private final int workflows;
    private final ManualTicker time = new ManualTicker();
    private final int maxInFlight;
    private final boolean backfill;
    private final Duration ageing;
    private final OutputAccounting accounting;
    private final Limiter limiter;
    private final List<Call> waiting = new ArrayList<>();
    private final List<Call> inFlight = new ArrayList<>();
    private final List<Call> ended = new ArrayList<>();
    private final List<String> problems = new ArrayList<>(); // what a listener throws would be caught by the limiter
    private int submitted;

    RandomLife(long seed) {
        random = new Random(seed);
        workflows = 1 + random.nextInt(3);
        maxInFlight = random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(20);
        backfill = random.nextBoolean();
        ageing = random.nextBoolean() ? Duration.ofSeconds(1 + random.nextInt(30)) : Duration.ofDays(1);
        accounting = random.nextInt(3) == 0 ? OutputAccounting.MAX_TOKENS : OutputAccounting.AS_WRITTEN;
        Limiter.Builder builder = Limiter.builder(time, time)
                .pools(model -> model)
                .outputAccounting(accounting)
                .maxInFlight(maxInFlight)
                .maxQueued(30)
                .backfill(backfill)
                .ageing(ageing)
                .coldStart(random.nextInt(4));
        if (random.nextBoolean()) {
            builder.limits(RateLimits.perMinute(60, 6_000, 600));
        }
        limiter = builder.build();
        time.advanceNanos(random.nextInt(1_000_000_000));
    }

    void step() {
        switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> submit();
            case 4 -> any(waiting, random.nextBoolean() ? this::cancel : this::forecast);
            case 5, 6 -> any(inFlight, call -> end(call, call.held().settle(randomCost())));
            case 7 -> any(inFlight, call -> end(call, call.held().refund()));
            case 8 -> any(inFlight, call -> end(call, call.held().forfeit(random.nextInt(50))));
            case 9 -> any(inFlight, call -> end(call, call.held().throttled(randomKind(), randomWait())));
            case 10 -> any(inFlight, call -> call.held().observe(randomSnapshot()));
            case 11, 12 -> any(inFlight, this::progress);
            case 13 -> any(inFlight, call -> call.held().serviceFailed(randomWait()));
            case 14 -> spend();
            default -> time.advanceNanos(random.nextLong(3_000_000_000L));
        }
    }

    /** The laws. */
    void check() {
        assertThat(problems).isEmpty();
        assertThat(inFlight).hasSizeLessThanOrEqualTo(maxInFlight);
        assertThat(time.scheduledTasks()).isLessThanOrEqualTo(POOLS.size());
        assertThat(waiting).as("waits after its deadline").noneMatch(Call::isDue); // I43
        for (PoolSnapshot pool : limiter.snapshots()) {
            long live = inFlight.stream().filter(call -> call.isIn(pool)).count();
            assertThat(pool.inFlight()).isEqualTo((int) live);
            assertThat(pool.queued()).isEqualTo((int)
                    waiting.stream().filter(call -> call.isIn(pool)).count());
            for (Dimension dimension : Dimension.values()) {
                BucketLedger ledger = Objects.requireNonNull(limiter.ledger(pool.pool(), dimension));
                assertThat(ledger.balances())
                        .as("%s %s: %s", pool.pool(), dimension, ledger)
                        .isTrue(); // I1
                assertThat(pool.in(dimension).reserved())
                        .isEqualTo(inFlight.stream()
                                .filter(call -> call.isIn(pool))
                                .mapToLong(call -> call.holds(dimension))
                                .sum());
                if (pool.in(dimension).limited()) {
                    assertThat(pool.in(dimension).available())
                            .isLessThanOrEqualTo(pool.in(dimension).capacity());
                }
            }
        }
    }

    /** Ends all that is in flight until nobody waits: nobody is forgotten, and everything that was held has come back. */
    void end() {
        for (int round = 0; !(waiting.isEmpty() && inFlight.isEmpty()); round++) {
            assertThat(round).as("rounds until everybody was served").isLessThan(10_000);
            any(inFlight, call -> end(call, call.held().refund()));
            if (inFlight.isEmpty() && !waiting.isEmpty()) {
                assertThat(time.runNext())
                        .as("somebody waits and nothing will wake them")
                        .isTrue();
            }
            check();
        }
        ended.forEach(call -> {
            call.held().progressed(1, 1); // too late to change anything
            assertThat(call.held().settle(Cost.ZERO)).isFalse();
            assertThat(call.held().refund()).isFalse();
            assertThat(call.outcomes).isEqualTo(1);
        });
        limiter.snapshots().forEach(pool -> assertThat(pool.inFlight()).isZero());
    }

    private void submit() {
        boolean returns = !ended.isEmpty() && random.nextInt(4) == 0;
        AdmissionRequest request = AdmissionRequest.of(POOLS.get(random.nextInt(2)), randomCost())
                .withPriority(CLASSES.get(random.nextInt(3)))
                .withWorkflow(WORKFLOWS.get(random.nextInt(workflows)));
        if (random.nextInt(3) == 0) {
            request = request.withTimeout(Duration.ofMillis(random.nextInt(20_000)));
        }
        if (random.nextInt(4) == 0) {
            request = request.withLeast(Cost.ZERO);
        }
        if (returns) {
            request = request.arrivedAt(ended.get(random.nextInt(ended.size())).arrivalNanos);
        }
        Call call = new Call(request, submitted++);
        waiting.add(call);
        call.ticket = limiter.submit(request, call);
    }

    private void spend() {
        String pool = POOLS.get(random.nextInt(2));
        boolean othersWait = waiting.stream().anyMatch(call -> pool.equals(call.request.model()));
        boolean spent = limiter.trySpend(AdmissionRequest.of(pool, randomCost()));
        require(!(spent && othersWait), "what is spent at once overtakes nobody");
    }

    private void cancel(Call call) {
        waiting.remove(call); // first, since the next one may be admitted from inside cancel
        assertThat(call.ticket().cancel()).isTrue();
        assertThat(call.ticket().cancel()).isFalse();
    }

    private void progress(Call call) {
        if (random.nextBoolean()) {
            call.inputTold = random.nextInt(1_200);
        }
        call.outputSeen += random.nextInt(60);
        call.held().progressed(call.inputTold, call.outputSeen);
    }

    private void forecast(Call call) {
        call.ticket().eta().ifPresent(eta -> check(call, eta));
    }

    private void check(Call call, Eta eta) {
        long inPool = waiting.stream()
                .filter(other -> other.request.model().equals(call.request.model()))
                .count();
        assertThat(eta.position()).isBetween(1, (int) inPool);
        assertThat(eta.p90()).isGreaterThanOrEqualTo(eta.p50());
    }

    private void end(Call call, boolean won) {
        assertThat(won).isTrue();
        inFlight.remove(call);
        ended.add(call);
    }

    private void any(List<Call> calls, Consumer<Call> action) {
        if (!calls.isEmpty()) {
            action.accept(calls.get(random.nextInt(calls.size())));
        }
    }

    private void require(boolean holds, String law) {
        if (!holds) {
            problems.add(law);
        }
    }

    private Cost randomCost() {
        return random.nextInt(50) == 0
                ? Cost.of(random.nextLong(100_000), random.nextLong(10_000)) // may never fit
                : Cost.of(random.nextInt(1_200), random.nextInt(150));
    }

    private Throttle randomKind() {
        return switch (random.nextInt(10)) {
            case 0 -> Throttle.SPEND_LIMIT;
            case 1, 2 -> Throttle.RAMP_LIMIT;
            default -> Throttle.RATE_LIMIT;
        };
    }

    private @Nullable Duration randomWait() {
        return random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(20_000));
    }

    private RateLimitSnapshot randomSnapshot() {
        return new RateLimitSnapshot(
                Instant.EPOCH, randomReading(60), randomReading(6_000), randomReading(600), List.of());
    }

    private BucketReading randomReading(int usual) {
        return new BucketReading(
                random.nextBoolean() ? null : (long) usual / (1 + random.nextInt(2)),
                random.nextBoolean() ? null : (long) random.nextInt(usual),
                random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(100)));
    }

    /** One request, and what was heard of it. */
    private final class Call implements TicketListener {

        private final AdmissionRequest request;
        private final long arrivalNanos;
        private final int order;
        private @Nullable Ticket ticket;
        private @Nullable Reservation reservation;
        private long inputTold;
        private long outputSeen;
        private int outcomes;

        Call(AdmissionRequest request, int order) {
            this.request = request;
            this.order = order;
            this.arrivalNanos = isFirstArrival() ? time.nanos() : request.arrivalNanos();
        }

        @Override
        public void granted(Reservation granted) {
            outcomes++;
            reservation = granted;
            inputTold = granted.held().inputTokens();
            require(granted.arrivalNanos() == arrivalNanos, "the arrival is kept");
            require(waiting.remove(this), "who is granted was waiting");
            require(isInTime(), "nobody is admitted after its deadline"); // I43
            require(makesNoDebt(), "no grant makes a debt"); // I2
            waiting.stream()
                    .filter(other -> other.goesBefore(this))
                    .forEach(other -> problems.add(this + " overtook " + other));
            inFlight.add(this);
        }

        @Override
        public void refused(RefusedException refusal) {
            outcomes++;
            require(waiting.remove(this), "who is refused was waiting");
        }

        @Override
        public String toString() {
            return request + " of " + arrivalNanos + " [" + order + "] at " + time.nanos();
        }

        private boolean isInTime() {
            Duration timeout = request.timeout();
            return timeout == null || time.nanos() - arrivalNanos <= timeout.toNanos();
        }

        private boolean isDue() {
            Duration timeout = request.timeout();
            return timeout != null && time.nanos() - arrivalNanos >= timeout.toNanos();
        }

        private boolean makesNoDebt() {
            PoolSnapshot pool = limiter.snapshot(request.model()).orElseThrow();
            for (Dimension dimension : Dimension.values()) {
                boolean asked =
                        held().held().in(dimension) > 0 && pool.in(dimension).limited();
                boolean fits = held().held().in(dimension)
                        <= pool.in(dimension).capacity(); // else it may be larger than a full bucket of uncertain depth
                if (asked && fits && pool.in(dimension).available() < 0) {
                    return false;
                }
            }
            return true;
        }

        /** Whether {@code other} must not go while this one waits: smaller ones may, with backfill, and who has waited too long. */
        private boolean goesBefore(Call other) {
            if (!request.model().equals(other.request.model())) {
                return false;
            }
            int byClass = request.priority().compareTo(other.request.priority());
            if (byClass != 0) {
                return byClass < 0 && time.nanos() - other.arrivalNanos < ageing.toNanos();
            }
            if (backfill || !request.workflow().equals(other.request.workflow())) {
                return false;
            }
            boolean bothArrive = isFirstArrival() && other.isFirstArrival();
            return arrivalNanos < other.arrivalNanos
                    || (bothArrive && arrivalNanos == other.arrivalNanos && order < other.order);
        }

        private boolean isFirstArrival() {
            return request.arrivalNanos() == AdmissionRequest.NOW;
        }

        private boolean isIn(PoolSnapshot pool) {
            return request.model().equals(pool.pool());
        }

        private long holds(Dimension dimension) {
            return switch (dimension) {
                case REQUESTS -> held().held().requests();
                case INPUT_TOKENS -> inputTold;
                case OUTPUT_TOKENS ->
                    accounting == OutputAccounting.MAX_TOKENS // I70
                            ? held().held().outputTokens()
                            : Math.max(0, held().held().outputTokens() - outputSeen);
            };
        }

        private Ticket ticket() {
            return Objects.requireNonNull(ticket);
        }

        private Reservation held() {
            return Objects.requireNonNull(reservation);
        }
    }
}
