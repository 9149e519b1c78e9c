package dev.sluice.benchmarks.study.server;

import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.simulator.rules.Admission;
import dev.sluice.simulator.rules.Charge;
import dev.sluice.simulator.rules.PoolStatus;
import dev.sluice.simulator.rules.Refusal;
import java.util.SplittableRandom;

/** One request and its answer, on their ways. What the server sends arrives in the order in which it was sent. */
final class Exchange {

    /** A tenth of a second's output: small beside any budget, and a hundred thousand answers stay a matter of seconds. */
    private static final long TOKENS_PER_PIECE = 7;

    private final World world;
    private final Server server;
    private final Job job;
    private final AnswerReader reader;
    private final long wayBackNanos;
    private final long firstByteNanos;
    private final double slowness;

    Exchange(Server server, Job job, AnswerReader reader, SplittableRandom chance) {
        this.world = server.world();
        this.server = server;
        this.job = job;
        this.reader = reader;
        this.wayBackNanos = Pace.way(chance);
        this.firstByteNanos = Pace.firstByte(job, chance);
        this.slowness = job.isStreamed() ? 1 : Pace.slowness(chance);
    }

    void arrive() {
        Admission admission = server.admit(job);
        Charge charge = admission.charge();
        if (charge != null) {
            StateHeaders state = headers(admission.pool());
            world.after(firstByteNanos, () -> begin(charge, state));
        } else if (admission.refusal() != null) {
            refuse(admission.refusal(), headers(admission.pool()));
        }
    }

    private StateHeaders headers(PoolStatus pool) {
        return new StateHeaders(pool, world.now());
    }

    private void refuse(Refusal refusal, StateHeaders state) {
        RefusalWords words = RefusalWords.of(refusal);
        state.sentAt(world.now());
        words.writeTo(state);
        deliver(() -> reader.refused(state, words.body()));
    }

    private void begin(Charge charge, StateHeaders state) {
        charge.begin(job.inputTokens());
        if (job.isStreamed()) {
            state.sentAt(world.now());
            deliver(() -> reader.begun(state, job.inputTokens()));
        }
        produce(charge, job.outputTokens(), state);
    }

    private void produce(Charge charge, long left, StateHeaders state) {
        if (left == 0) {
            charge.end();
            end(state);
            return;
        }
        long piece = Math.min(left, TOKENS_PER_PIECE);
        world.after((long) (Pace.tokens(piece) * slowness), () -> {
            charge.produce(piece);
            server.produced(job, piece);
            if (job.isStreamed()) {
                deliver(() -> reader.produced(piece));
            }
            produce(charge, left - piece, state);
        });
    }

    /** Of an answer that is not streamed nothing is heard before: the headers that speak of its admission neither. */
    private void end(StateHeaders state) {
        if (job.isStreamed()) {
            deliver(reader::completed);
            return;
        }
        state.sentAt(world.now());
        deliver(() -> {
            reader.begun(state, job.inputTokens());
            reader.produced(job.outputTokens());
            reader.completed();
        });
    }

    private void deliver(Runnable arrival) {
        world.after(wayBackNanos, arrival);
    }
}
