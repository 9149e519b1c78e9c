package dev.sluice.benchmarks.study.workload;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

/**
 * One request of a workload.
 *
 * @param id its place in the workload, from 0
 * @param workflow whom it belongs to
 * @param priority in which class it waits
 * @param arrivalNanos when its user asks, since the start
 * @param inputTokens what its prompt really has
 * @param outputTokens what its answer will have
 * @param characters what a client can see of the prompt
 * @param maxTokens what it allows for the answer
 */
public record Job(
        int id,
        String workflow,
        Priority priority,
        long arrivalNanos,
        long inputTokens,
        long outputTokens,
        int characters,
        int maxTokens) {

    /** The workflow of jobs that need no other. */
    public static final String WORKFLOW = "work";

    /** Tokens that are there whatever the text is: of the frame around a message. */
    public static final long FRAME_TOKENS = 4;

    /** Characters a token, as a client that knows nothing yet supposes. */
    public static final double CHARACTERS_PER_TOKEN = 2.5;

    /** A job that is there from the start, in the default class, whose text is as long as a client supposes. */
    public static Job of(int id, long inputTokens, long outputTokens, int maxTokens) {
        int characters = (int) Math.round(Math.max(0, inputTokens - FRAME_TOKENS) * CHARACTERS_PER_TOKEN);
        return new Job(id, WORKFLOW, Priority.STANDARD, 0, inputTokens, outputTokens, characters, maxTokens);
    }

    /** What it really costs. */
    public Cost cost() {
        return Cost.of(inputTokens, outputTokens);
    }

    /** The same job of another workflow and class, asked for at another time. */
    public Job with(String newWorkflow, Priority newPriority, long newArrivalNanos) {
        return new Job(id, newWorkflow, newPriority, newArrivalNanos, inputTokens, outputTokens, characters, maxTokens);
    }

    /** The same job as another one of its workload. */
    public Job numbered(int newId) {
        return new Job(newId, workflow, priority, arrivalNanos, inputTokens, outputTokens, characters, maxTokens);
    }

    /** The same job, whose text is {@code factor} times as long for its tokens, so that a client takes it for that much dearer. */
    public Job looking(double factor) {
        int newCharacters = (int) Math.round(characters * factor);
        return new Job(id, workflow, priority, arrivalNanos, inputTokens, outputTokens, newCharacters, maxTokens);
    }
}
