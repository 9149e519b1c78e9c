package dev.sluice.benchmarks.study.server;

import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.rules.Admission;
import dev.sluice.simulator.rules.Organisation;
import dev.sluice.simulator.rules.OrganisationRules;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The API's side: an organisation under the simulator's rules, with other keys on it, at the end of a network. What the server takes a
 * prompt for at admission is what it is.
 */
public final class Server {

    /** The pool that everything draws from. */
    static final String POOL = "study";

    private static final long COUNT_TOKENS_PER_MINUTE = 1_000; // nobody asks

    private final World world;
    private final Organisation organisation;
    private final AdmissionLog log;
    private final long seed;
    private long sent;

    /** A server with these limits, whose buckets hold {@code depth} of refill and are full. */
    public Server(World world, RateLimits limits, Duration depth, AdmissionLog log) {
        OrganisationRules rules =
                new OrganisationRules(limits, Map.of(), depth, COUNT_TOKENS_PER_MINUTE, 0, 0, null, null);
        this.world = world;
        this.organisation = new Organisation(rules, world.ticker());
        this.log = log;
        this.seed = world.random("server").nextLong();
    }

    /** Lets other keys draw on these limits too, from now on. */
    public void shareWith(OtherKeys others, RateLimits limits) {
        others.start(world, organisation, limits);
    }

    /** Puts other limits in force, now. */
    public void limit(RateLimits limits) {
        organisation.limit(POOL, limits);
    }

    /** Sends a job there; {@code reader} hears of it when the answer comes back. */
    public void send(Job job, AnswerReader reader) {
        SplittableRandom chance = new SplittableRandom(seed + sent++);
        Exchange exchange = new Exchange(this, job, reader, chance);
        world.after(Pace.way(chance), exchange::arrive);
    }

    World world() {
        return world;
    }

    void produced(Job job, long outputTokens) {
        log.produced(job, outputTokens);
    }

    Admission admit(Job job) {
        Admission admission = organisation.admit(POOL, job.inputTokens());
        if (admission.charge() != null) {
            log.admitted(job);
        } else {
            log.refused(job);
        }
        return admission;
    }
}
