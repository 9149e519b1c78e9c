package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A limiter of two pools under random events, and a plain account of what must be true of it. */
final class RandomLife {

    private final Random random;
    private final RandomDraw draw;
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

    /** A whole life: the laws are checked after each step, and at the end nobody is left. */
    static void live(long seed, int steps) {
        try {
            RandomLife life = new RandomLife(seed);
            for (int step = 0; step < steps; step++) {
                life.step();
                life.check();
            }
            life.end();
        } catch (AssertionError | RuntimeException failure) {
            String again =
                    "./mvnw -pl core test -Dtest=LimiterLawTest#replay -Dlaw.seed=" + seed + " -Dlaw.steps=" + steps;
            throw new AssertionError("seed " + seed + " (again: " + again + ")", failure);
        }
    }

    private RandomLife(long seed) {
        random = new Random(seed);
        draw = new RandomDraw(random);
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

    private void step() {
        switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> submit();
            case 4 -> any(waiting, random.nextBoolean() ? this::cancel : this::forecast);
            case 5, 6 -> any(inFlight, call -> end(call, call.held().settle(draw.cost())));
            case 7 -> any(inFlight, call -> end(call, call.held().refund()));
            case 8 -> any(inFlight, call -> end(call, call.held().forfeit(random.nextInt(50))));
            case 9 -> any(inFlight, call -> end(call, call.held().throttled(draw.throttle(), draw.retryAfter())));
            case 10 -> any(inFlight, call -> call.held().observe(draw.headers()));
            case 11, 12 -> any(inFlight, this::progress);
            case 13 -> any(inFlight, call -> call.held().serviceFailed(draw.retryAfter()));
            case 14 -> spend();
            default -> time.advanceNanos(random.nextLong(3_000_000_000L));
        }
    }

    /** The laws. */
    private void check() {
        assertThat(problems).isEmpty();
        assertThat(inFlight).hasSizeLessThanOrEqualTo(maxInFlight);
        assertThat(time.scheduledTasks()).isLessThanOrEqualTo(RandomDraw.POOLS.size());
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
    private void end() {
        for (int round = 0; !(waiting.isEmpty() && inFlight.isEmpty()); round++) {
            assertThat(round).as("rounds until everybody was served").isLessThan(10_000);
            any(inFlight, call -> end(call, call.held().refund()));
            if (inFlight.isEmpty() && !waiting.isEmpty()) {
                assertThat(time.runNext())
                        .as("somebody waits and nothing will wake them")
                        .isTrue();
                time.advanceNanos(0); // the other pool's timer may be due in the same instant
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
        AdmissionRequest request = draw.request();
        if (returns) {
            request = comesAgain(request, ended.get(random.nextInt(ended.size())).arrivalNanos);
        }
        Call call = new Call(request, submitted++);
        waiting.add(call);
        call.ticket = limiter.submit(request, call);
    }

    private AdmissionRequest comesAgain(AdmissionRequest drawn, long arrivalNanos) {
        return new AdmissionRequest(
                drawn.model(),
                drawn.estimate(),
                drawn.least(),
                drawn.priority(),
                drawn.workflow(),
                arrivalNanos,
                true,
                drawn.timeout());
    }

    private void spend() {
        String pool = draw.pool();
        boolean othersWait = waiting.stream().anyMatch(call -> pool.equals(call.request.model()));
        boolean spent = limiter.trySpend(AdmissionRequest.of(pool, draw.cost()));
        require(!(spent && othersWait), "what is spent at once overtakes nobody");
    }

    private void cancel(Call call) {
        waiting.remove(call); // first, since the next one may be admitted from inside cancel
        require(call.ticket().cancel(), "who was not told yet can cancel");
        require(!call.ticket().cancel(), "who has cancelled can not again");
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
        require(won, "the first end wins");
        require(inFlight.remove(call), "who ends was in flight");
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
            act();
        }

        /** From inside the limiter, as listeners may: others may be admitted just then and not have been told yet. */
        private void act() {
            switch (random.nextInt(12)) {
                case 0 -> end(this, held().refund());
                case 1 ->
                    end(this, held().settle(held().held())); // more would be a debt that those decided before meet
                case 2 -> any(waiting.stream().filter(Call::isSubmitted).toList(), RandomLife.this::cancel);
                default -> {} // mostly they do not
            }
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
                return byClass < 0
                        && time.nanos() - other.arrivalNanos < ageing.toNanos() / 2; // so early it may come of age
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

        private boolean isSubmitted() {
            return ticket != null;
        }

        private Ticket ticket() {
            return Objects.requireNonNull(ticket);
        }

        private Reservation held() {
            return Objects.requireNonNull(reservation);
        }
    }
}
