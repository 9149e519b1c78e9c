package dev.sluice.estimate;

import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers that are not streamed, while they are written. The server counts each token as it is written, whether it is seen or not (claude-api
 * rate-limits page, 2026-10-08), and calls in flight are mostly the long ones; so what they have probably come to is told of them as if it had
 * been seen, by the pace at which their model wrote before. It is a guess until the answer ends, and is right on average.
 *
 * <p>One timer, and none while no such answer is being written. Thread-safe, without locks around what it tells.
 */
public final class UnseenAnswers {

    /** A fifth of a second's writing, a dozen tokens an answer, is small beside any bucket; streams tell as often. */
    static final long NANOS_BETWEEN = 200_000_000;

    /** Should names of models be made up, those beyond so many stay at what is supposed first. */
    static final int MOST_MODELS = 1_000;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long ENDED = -1;

    private final Ticker ticker;
    private final Timer timer;
    private final Map<String, OutputPace> paces = new ConcurrentHashMap<>();
    private final Set<Answer> writing = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean timed = new AtomicBoolean();

    /** None yet. */
    public UnseenAnswers(Ticker ticker, Timer timer) {
        this.ticker = ticker;
        this.timer = timer;
    }

    /**
     * A request is sent whose answer will be seen only when it is whole. {@code listener} is told of it several times a second until it has
     * ended, on the timer's thread.
     */
    public Answer sent(String model, long maxTokens, Listener listener) {
        Answer answer = new Answer(model, maxTokens, listener, ticker.nanos());
        writing.add(answer);
        keepTime();
        return answer;
    }

    private void keepTime() {
        if (!writing.isEmpty() && timed.compareAndSet(false, true)) {
            timer.schedule(this::tell, NANOS_BETWEEN);
        }
    }

    private void tell() {
        timed.set(false);
        long now = ticker.nanos();
        writing.forEach(answer -> answer.tell(now));
        keepTime();
    }

    private double written(String model, double elapsedSeconds) {
        OutputPace pace = paces.get(model);
        if (pace == null) {
            return new OutputPace().writtenAfter(elapsedSeconds);
        }
        synchronized (pace) {
            return pace.writtenAfter(elapsedSeconds);
        }
    }

    private void learn(String model, long tokens, double elapsedSeconds) {
        OutputPace pace = paces.get(model);
        if (pace == null && paces.size() < MOST_MODELS) {
            pace = paces.computeIfAbsent(model, absent -> new OutputPace());
        }
        if (pace != null) {
            synchronized (pace) {
                pace.learn(tokens, elapsedSeconds);
            }
        }
    }

    /** Hears of one answer. */
    @FunctionalInterface
    public interface Listener {

        /** It had probably {@code outputBefore} tokens when this was last told, 0 at first, and has {@code outputNow}. */
        void progressed(long outputBefore, long outputNow);
    }

    /** One of them. Ends once; what comes after changes nothing and answers 0. */
    public final class Answer {

        private final String model;
        private final long maxTokens;
        private final Listener listener;
        private final long sentNanos;
        private final AtomicLong told = new AtomicLong();

        private Answer(String model, long maxTokens, Listener listener, long sentNanos) {
            this.model = model;
            this.maxTokens = maxTokens;
            this.listener = listener;
            this.sentNanos = sentNanos;
        }

        private void tell(long nowNanos) {
            long before = told.get();
            long now = Math.min(maxTokens, (long) written(model, seconds(nowNanos)));
            if (before != ENDED && now > before && told.compareAndSet(before, now)) {
                listener.progressed(before, now);
            }
        }

        /** It is there, and has {@code outputTokens}; answers what was told of it. */
        public long ended(long outputTokens) {
            long before = abandoned();
            learn(model, outputTokens, seconds(ticker.nanos()));
            return before;
        }

        /** It will not come, or not say what it has; answers what was told of it. */
        public long abandoned() {
            writing.remove(this);
            return Math.max(0, told.getAndSet(ENDED));
        }

        private double seconds(long nowNanos) {
            return (nowNanos - sentNanos) / NANOS_PER_SECOND;
        }
    }
}
