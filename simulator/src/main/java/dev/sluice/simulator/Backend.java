package dev.sluice.simulator;

import dev.sluice.simulator.answer.AnswerPlanner;
import dev.sluice.simulator.answer.EventRenderer;
import dev.sluice.simulator.fault.FaultPlan;
import dev.sluice.simulator.rules.Organisation;
import dev.sluice.simulator.rules.PromptCache;
import java.time.Clock;

/**
 * What all requests of one simulator share; every part is safe for use by many threads.
 *
 * @param options how it behaves
 * @param organisation the limits
 * @param cache the prompt cache
 * @param faults what goes wrong next
 * @param planner decides on answers
 * @param renderer renders streams
 * @param board counts
 * @param ids gives ids
 * @param clock the time of day
 */
record Backend(
        SimulatorOptions options,
        Organisation organisation,
        PromptCache cache,
        FaultPlan faults,
        AnswerPlanner planner,
        EventRenderer renderer,
        TallyBoard board,
        Ids ids,
        WallClock clock) {

    static Backend of(SimulatorOptions options) {
        return new Backend(
                options,
                new Organisation(options.organisation(), options.workspace(), options.ticker()),
                new PromptCache(options.ticker()),
                new FaultPlan(options.faults(), options.seed()),
                new AnswerPlanner(options.tokensPerEvent()),
                new EventRenderer(options.tokensPerEvent()),
                new TallyBoard(),
                new Ids(options.seed()),
                new WallClock(options.ticker(), Clock.systemUTC()));
    }
}
