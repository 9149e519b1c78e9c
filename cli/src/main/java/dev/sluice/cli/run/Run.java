package dev.sluice.cli.run;

import dev.sluice.cli.input.Entry;
import dev.sluice.cli.input.Input;
import dev.sluice.cli.output.ResultWriter;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers the entries that are not answered yet. Takes them group by group (a group shares a pool of budgets), all groups side by side,
 * each in {@link EntryOrder}; of each, as many are under way as the settings say, from the reading of the line to the confirmation that its
 * result is in the file. So a slow disk, a full memory or a closed budget all hold back the reading.
 *
 * <p>Used once. {@link #interrupt()} may be called by any thread.
 */
public final class Run {

    private final Input input;
    private final BitSet answered;
    private final ResultWriter writer;
    private final Caller caller;
    private final RunSettings settings;
    private final RunTally tally;

    private final MemoryGate memory = MemoryGate.forThisHeap();
    private final HeldFailures held = new HeldFailures();
    private final Sinks.Empty<Void> noMoreLines = Sinks.empty();
    private final Sinks.Empty<Void> cancelled = Sinks.empty();
    private final AtomicReference<@Nullable RunEnd> end = new AtomicReference<>();

    /**
     * A run.
     *
     * @param answered the entries that an earlier run answered; not to be changed
     */
    public Run(Input input, BitSet answered, ResultWriter writer, Caller caller, RunSettings settings, RunTally tally) {
        this.input = input;
        this.answered = answered;
        this.writer = writer;
        this.caller = caller;
        this.settings = settings;
        this.tally = tally;
    }

    /**
     * Cold, once. How the run ended, when all that was sent has ended too. Fails where it cannot go on: the output cannot be written, or
     * the input is no longer what was checked.
     */
    public Mono<RunEnd> start() {
        return Mono.using(() -> new ReadingThread(input), this::answerAll, ReadingThread::close);
    }

    /**
     * Takes no more lines, lets the calls in flight end for as long as the settings say, and cancels the rest; a second call cancels
     * them at once. Whatever is cancelled stays unanswered.
     */
    public void interrupt() {
        if (!endWith(RunEnd.byInterrupt())) {
            cancelled.tryEmitEmpty();
        }
    }

    private Mono<RunEnd> answerAll(ReadingThread reader) {
        int groups = Math.max(1, input.groups());
        return Flux.range(0, input.groups())
                .flatMap(
                        group -> entries(group).flatMap(entry -> answer(entry, reader), settings.concurrency()), groups)
                .takeUntilOther(cancelled.asMono())
                .then(Mono.defer(this::writeHeld))
                .then(Mono.fromSupplier(this::howItEnded));
    }

    private Flux<Integer> entries(int group) {
        EntryOrder order = new EntryOrder(input, answered, group);
        return Flux.<Integer>generate(sink -> {
                    int entry = order.next();
                    if (entry < 0) {
                        sink.complete();
                    } else {
                        tally.took(input.priority(entry));
                        sink.next(entry);
                    }
                })
                .takeUntilOther(noMoreLines.asMono());
    }

    private Mono<Void> answer(int number, ReadingThread reader) {
        int bytes = input.length(number);
        return memory.enter(bytes).then(Mono.defer(() -> {
            Mono<Void> work = end.get() == null ? reader.read(number).flatMap(this::call) : Mono.empty();
            return work.doFinally(any -> memory.leave(bytes));
        }));
    }

    private Mono<Void> call(Entry entry) {
        return call(entry, 0);
    }

    /** Where the server had no room and nobody got through meanwhile, whose turn it is does not matter: the line is asked again. */
    private Mono<Void> call(Entry entry, int round) {
        long succeededBefore = tally.succeeded();
        return caller.call(entry)
                .map(message -> Result.succeeded(entry.customId(), message))
                .onErrorResume(failure -> Mono.just(Result.failed(entry.customId(), failure)))
                .flatMap(result -> waitsForRoom(result, round) && tally.succeeded() == succeededBefore
                        ? Mono.defer(() -> call(entry, round + 1))
                        : settle(result));
    }

    private boolean waitsForRoom(Result result, int round) {
        Throwable failure = result.failure();
        return failure != null && FailureRule.noRoom(failure) && round < FailureRule.MOST_ROUNDS && end.get() == null;
    }

    private Mono<Void> settle(Result result) {
        Throwable failure = result.failure();
        if (failure == null) {
            List<Result> noLongerInDoubt = held.succeeded(); // now, not once it is written: another may fail meanwhile
            return write(result).then(writeAll(noLongerInDoubt));
        }
        return switch (held.failed(result)) {
            case WRITE -> write(result).then(Mono.defer(() -> writeAll(held.released())));
            case HOLD, UNSENT -> Mono.empty();
            case STOP -> {
                endWith(RunEnd.stoppedBy(failure));
                yield Mono.empty();
            }
        };
    }

    private Mono<Void> write(Result result) {
        return writer.append(result.line(), () -> tally.written(result));
    }

    private Mono<Void> writeAll(Iterable<Result> results) {
        return Flux.fromIterable(results).flatMap(this::write).then();
    }

    /** Whose fault the last failures were stays open where the input ends; then they are the lines' own. */
    private Mono<Void> writeHeld() {
        return end.get() == null ? writeAll(held.released()) : Mono.empty();
    }

    /** The first reason to end counts; the calls that wait for admission are refused, those in flight get the grace. */
    private boolean endWith(RunEnd reason) {
        if (!end.compareAndSet(null, reason)) {
            return false;
        }
        noMoreLines.tryEmitEmpty();
        caller.refuseWaiting();
        Duration grace = reason.failure() != null && !tally.anySucceeded() ? Duration.ZERO : settings.grace();
        Mono.delay(grace).subscribe(any -> cancelled.tryEmitEmpty());
        return true;
    }

    private RunEnd howItEnded() {
        RunEnd reason = end.get();
        return reason == null ? RunEnd.finished() : reason;
    }
}
