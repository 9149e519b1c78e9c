package dev.sluice.cache;

import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests with the same cold prefix from all writing it: one leads, the others wait until its response has begun, and then read. Where the
 * leader fails, is given up, or has been sent for longer than a bound, the one that waited longest leads next; who has outlasted three
 * leaders waits no more. What leads is only what writes: a prefix with a breakpoint, above the model's minimum, that the ledger neither expects to be read nor knows to be
 * hopeless; and the wait must be worth as many tokens as that minimum. So who shares no such prefix never waits.
 *
 * <p>As long as the leader itself waits for its budgets it holds back those of its own lane alone, who come after it anyhow; once it is sent,
 * all. A leader that is refused for a limit leads on: who waits behind it would wait for the same budgets, and it is the oldest.
 *
 * <p>Who waits here holds nothing. No more than {@value #MOST_WAITING} do: beyond that a request goes without waiting, and writes once more what
 * another writes. One timer for all of them; nothing of a caller runs under the lock. Safe for use by many threads.
 */
public final class StampedeGate {

    /** Longer than most take to begin an answer to a long prompt; what is not streamed begins when it is complete. */
    public static final Duration DEFAULT_BOUND = Duration.ofSeconds(15);

    /** How many may wait, of all prefixes together: it bounds the memory, and the work under the lock when a leader fails and hands over. */
    public static final int MOST_WAITING = 10_000;

    /** How many leaders may come to nothing before who waited for them goes. */
    static final int MOST_LEADERS = 3;

    private final PromptCacheLedger ledger;
    private final Ticker ticker;
    private final Timer timer;
    private final long boundNanos;
    private final int mostWaiting;
    private final Object lock = new Object();
    private final Map<PrefixKey, List<Pass>> leaders = new HashMap<>();
    /** Leaders that are sent and waited for: those that the timer is for. */
    private final Set<Pass> awaited = new LinkedHashSet<>();

    private int waiting;
    private boolean isTimerSet;
    private boolean isClosed;

    /** A gate before the cache that {@code ledger} keeps the books of. */
    public StampedeGate(PromptCacheLedger ledger, Ticker ticker, Timer timer, Duration bound) {
        this(ledger, ticker, timer, bound, MOST_WAITING);
    }

    StampedeGate(PromptCacheLedger ledger, Ticker ticker, Timer timer, Duration bound, int mostWaiting) {
        this.mostWaiting = mostWaiting;
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.timer = Objects.requireNonNull(timer, "timer");
        this.boundNanos = bound.toNanos();
    }

    /**
     * Comes to the gate; the pass must be ended.
     *
     * @param promptTokens about how many the whole prompt has
     * @param lane who stands in one queue with it, such as class and workflow
     * @param mayWait false: it goes in any case, and may lead
     */
    public Pass enter(CachedPrompt prompt, long promptTokens, Object lane, boolean mayWait) {
        Pass pass = new Pass(prompt, promptTokens, lane, mayWait);
        Effects effects = new Effects();
        synchronized (lock) {
            place(pass, effects);
        }
        effects.perform();
        return pass;
    }

    /** Opens it for good: who waits goes. */
    public void close() {
        Effects effects = new Effects();
        synchronized (lock) {
            isClosed = true;
            List.copyOf(leaders.values()).stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList()
                    .forEach(leader -> release(leader, effects));
        }
        effects.perform();
    }

    /** How many wait. */
    public int waiting() {
        synchronized (lock) {
            return waiting;
        }
    }

    boolean isEmpty() {
        synchronized (lock) {
            return leaders.isEmpty() && awaited.isEmpty() && waiting == 0;
        }
    }

    private void place(Pass pass, Effects effects) {
        if (isClosed || pass.outlasted >= MOST_LEADERS) {
            pass.open(effects);
            return;
        }
        int hit = ledger.hit(pass.prompt);
        Pass leader = pass.mayWait && waiting < mostWaiting ? leaderOf(pass, hit) : null;
        if (leader == null) {
            lead(pass, hit);
            pass.open(effects);
        } else {
            pass.leader = leader;
            leader.followers.add(pass);
            waiting++;
            await(leader, effects);
        }
    }

    /** Whose response {@code pass} had best wait for; null if there is none. */
    private @Nullable Pass leaderOf(Pass pass, int hit) {
        if (leaders.isEmpty()) {
            return null;
        }
        CachedPrompt prompt = pass.prompt;
        for (int at = prompt.candidate(prompt.size() - 1); at > hit; at = prompt.candidate(at - 1)) {
            if (!isWorthIt(pass, hit, at)) {
                return null; // what is shorter is less so
            }
            for (Pass leader : leaders.getOrDefault(prompt.key(at), List.of())) {
                if (leader.isSent ? !isOverdue(leader) : leader.lane.equals(pass.lane)) {
                    return leader;
                }
            }
        }
        return null;
    }

    private static boolean isWorthIt(Pass pass, int hit, int block) {
        CachedPrompt prompt = pass.prompt;
        long read = hit < 0 ? 0 : prompt.tokensTo(hit, pass.promptTokens);
        return prompt.tokensTo(block, pass.promptTokens) - read >= prompt.minimumTokens();
    }

    private void lead(Pass pass, int hit) {
        CachedPrompt prompt = pass.prompt;
        for (int at = prompt.size() - 1; at > hit && isWorthIt(pass, hit, at); at--) {
            if (prompt.isBreakpoint(at) && !ledger.isHopeless(prompt, at)) {
                pass.led.add(prompt.key(at));
                leaders.computeIfAbsent(prompt.key(at), key -> new ArrayList<>(1))
                        .add(pass);
            }
        }
    }

    private boolean isOverdue(Pass leader) {
        return leader.deadlineNanos - ticker.nanos() <= 0;
    }

    private void await(Pass leader, Effects effects) {
        if (leader.isSent && !leader.followers.isEmpty() && awaited.add(leader)) {
            setTimer(effects);
        }
    }

    private void setTimer(Effects effects) {
        if (isTimerSet || awaited.isEmpty()) {
            return;
        }
        isTimerSet = true;
        long now = ticker.nanos();
        long earliest = awaited.stream()
                .mapToLong(leader -> leader.deadlineNanos - now)
                .min()
                .orElseThrow();
        effects.add(() -> timer.schedule(this::ring, Math.max(0, earliest)));
    }

    private void ring() {
        Effects effects = new Effects();
        synchronized (lock) {
            isTimerSet = false;
            awaited.stream().filter(this::isOverdue).toList().forEach(leader -> succeed(leader, effects));
            setTimer(effects);
        }
        effects.perform();
    }

    /** It leads no more, and came to nothing: the first of those who waited leads next. */
    private void succeed(Pass leader, Effects effects) {
        unlead(leader).forEach(follower -> placeAgain(follower, effects));
    }

    private void placeAgain(Pass follower, Effects effects) {
        follower.outlasted++;
        place(follower, effects);
    }

    /** It leads no more, since its response has begun: all who waited go. */
    private void release(Pass leader, Effects effects) {
        unlead(leader).forEach(follower -> follower.open(effects));
    }

    private List<Pass> unlead(Pass leader) {
        for (PrefixKey key : leader.led) {
            List<Pass> some = leaders.get(key);
            if (some != null && some.remove(leader) && some.isEmpty()) {
                leaders.remove(key);
            }
        }
        leader.led.clear();
        awaited.remove(leader);
        return unfollow(leader, follower -> true);
    }

    /** Those of its followers that {@code are} wait for it no more. */
    private List<Pass> unfollow(Pass leader, Predicate<Pass> are) {
        List<Pass> left = leader.followers.stream().filter(are).toList();
        left.forEach(this::unfollow);
        return left;
    }

    private void unfollow(Pass follower) {
        Pass leader = follower.leader;
        if (leader != null && leader.followers.remove(follower)) {
            follower.leader = null;
            waiting--;
        }
    }

    /** One request's way through the gate. Its fields are guarded by the gate's lock. */
    public final class Pass {

        private final CachedPrompt prompt;
        private final long promptTokens;
        private final Object lane;
        private final boolean mayWait;
        private final List<PrefixKey> led = new ArrayList<>(1);
        private final Set<Pass> followers = new LinkedHashSet<>(0);
        private @Nullable Pass leader;
        private @Nullable Runnable opened;
        private long deadlineNanos;
        private int outlasted;
        private boolean isSent;
        private boolean isOpen;

        private Pass(CachedPrompt prompt, long promptTokens, Object lane, boolean mayWait) {
            this.prompt = prompt;
            this.promptTokens = promptTokens;
            this.lane = lane;
            this.mayWait = mayWait;
        }

        /** Whether it may go on. */
        public boolean isOpen() {
            synchronized (lock) {
                return isOpen;
            }
        }

        /** Runs {@code action} once it may go on: at once, or on the thread that brings it about. Once a pass; never after {@link #end}. */
        public void whenOpen(Runnable action) {
            synchronized (lock) {
                if (!isOpen) {
                    opened = action;
                    return;
                }
            }
            action.run();
        }

        /** Its request leaves: from here on it holds back others too, for the bound at most. */
        public void sent() {
            Effects effects = new Effects();
            synchronized (lock) {
                if (!isSent) {
                    isSent = true;
                    deadlineNanos = ticker.nanos() + boundNanos;
                    StampedeGate.this.await(this, effects);
                }
            }
            effects.perform();
        }

        /**
         * Its request was refused for a limit and waits for its budgets again. If it leads it goes on to, and holds back its own lane alone until it
         * is sent once more. Whether it does; if not, it is to be ended, and the request comes to the gate anew.
         */
        public boolean refused() {
            Effects effects = new Effects();
            boolean leads;
            synchronized (lock) {
                leads = !led.isEmpty();
                isSent = false;
                awaited.remove(this);
                unfollow(this, follower -> !follower.lane.equals(lane))
                        .forEach(follower -> placeAgain(follower, effects));
            }
            effects.perform();
            return leads;
        }

        /** Its response has begun, and the ledger has heard of it. */
        public void begun() {
            Effects effects = new Effects();
            synchronized (lock) {
                release(this, effects);
                for (int at = 0; at < prompt.size() && !leaders.isEmpty(); at++) {
                    if (prompt.isBreakpoint(at)) {
                        List.copyOf(leaders.getOrDefault(prompt.key(at), List.of()))
                                .forEach(other -> release(other, effects));
                    }
                }
            }
            effects.perform();
        }

        /** Its request is over, however it ended; waits no more, leads no more. Idempotent. */
        public void end() {
            Effects effects = new Effects();
            synchronized (lock) {
                opened = null;
                unfollow(this);
                succeed(this, effects);
            }
            effects.perform();
        }

        private void open(Effects effects) {
            isOpen = true;
            Runnable action = opened;
            if (action != null) {
                opened = null;
                effects.add(action);
            }
        }
    }
}
