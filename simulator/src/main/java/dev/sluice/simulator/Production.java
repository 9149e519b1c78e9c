package dev.sluice.simulator;

import dev.sluice.simulator.answer.AnswerPlan;
import dev.sluice.simulator.answer.Bytes;
import dev.sluice.simulator.answer.Header;
import dev.sluice.simulator.answer.MessageAnswer;
import dev.sluice.simulator.answer.StreamAnswer;
import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.request.MessagesCall;
import dev.sluice.simulator.rules.CacheUse;
import dev.sluice.simulator.rules.Charge;

/**
 * An admitted call while its answer comes into being: burns each token as it is produced, says what is to be written, and ends exactly
 * once, as answered, as hit by its fault, or as cancelled. One thread at a time produces; any thread may cancel, and then nothing
 * more is burnt.
 */
final class Production {

    private final Backend backend;
    private final MessagesCall call;
    private final CacheUse use;
    private final Charge charge;
    private final Fault fault;
    private final AnswerPlan plan;
    private final Header header;
    private final long lastToken; // all of them, or those before the fault
    private long startNanos;
    private long produced;
    private boolean ended; // guarded by this, so that pool and tally agree on what was burnt before a cancel

    Production(Backend backend, MessagesCall call, CacheUse use, Charge charge, Fault fault) {
        this.backend = backend;
        this.call = call;
        this.use = use;
        this.charge = charge;
        this.fault = fault;
        this.plan = backend.planner().plan(call);
        this.header = new Header(backend.ids().next("msg_"), call.model().id(), call.fast(), charge.isPriority(), use);
        this.lastToken = isWhole() ? plan.outputTokens() : plan.outputTokens() / 2;
    }

    /** The first token is about to come: the input is known now, and what it writes to the cache can be read. */
    void begin() {
        startNanos = backend.options().ticker().nanos();
        charge.begin(use);
        backend.cache().store(use);
        backend.board().begun(use);
    }

    Fault fault() {
        return fault;
    }

    /** Whether the answer is whole and ends well. */
    boolean isWhole() {
        return fault.effect() == Fault.Effect.NONE || fault.effect() == Fault.Effect.SLOW;
    }

    boolean isUnlimited() {
        return tokensPerSecond() == 0;
    }

    private long tokensPerSecond() {
        return fault.effect() == Fault.Effect.SLOW
                ? Fault.SLOW_TOKENS_PER_SECOND
                : backend.options().pace().tokensPerSecond();
    }

    /** How many tokens there are by now, going by the pace. */
    long dueNow() {
        double seconds = (backend.options().ticker().nanos() - startNanos) / 1e9;
        return Math.min(lastToken, (long) (seconds * tokensPerSecond()));
    }

    /** How many tokens there are after {@code more} of them. */
    long dueAfter(long more) {
        return Math.min(lastToken, produced + more);
    }

    /** Burns the tokens up to {@code due}; answers whether these were the last. */
    synchronized boolean produce(long due) {
        if (due > produced && !ended) {
            charge.produce(due - produced);
            backend.board().produced(due - produced);
            produced = due;
        }
        return produced == lastToken;
    }

    /** All that will be produced is. Counted before the last bytes leave, so that who has read them finds it counted. */
    void complete() {
        if (end()) {
            if (fault.effect() == Fault.Effect.NONE) {
                backend.board().answered(call.identity());
            } else if (isWhole()) {
                backend.board().answered(call.identity());
                backend.board().kind("fault:" + fault.name());
            } else {
                backend.board().kind("fault:" + fault.name());
            }
        }
    }

    /** The client has gone. */
    void cancel() {
        if (end()) {
            backend.board().cancelled();
        }
    }

    private synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        charge.end();
        return true;
    }

    StreamAnswer stream() {
        return backend.renderer().stream(header, plan);
    }

    /** How a stream ends, by its fault. */
    void finish(StreamAnswer answer, Bytes out) {
        ErrorAnswer error = fault.error();
        switch (fault.effect()) {
            case NONE, SLOW -> answer.finish(out);
            case NO_STOP -> answer.finishWithoutStop(out);
            case CUT -> answer.cut(out);
            case ERROR_EVENT -> {
                if (error != null) {
                    StreamAnswer.error(Exchange.errorObject(error), out);
                }
            }
            default -> {} // the connection tells
        }
    }

    /** The answer as one message; half of it where the fault cuts it. */
    Bytes message() {
        Bytes whole = MessageAnswer.render(header, plan);
        return isWhole() ? whole : whole.firstHalf();
    }
}
