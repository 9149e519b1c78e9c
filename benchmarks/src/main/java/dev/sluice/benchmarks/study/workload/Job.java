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
 * @param prompt what it says
 * @param maxTokens what it allows for the answer
 * @param isStreamed whether the answer is seen as it is written, or only whole
 */
public record Job(
        int id,
        String workflow,
        Priority priority,
        long arrivalNanos,
        long inputTokens,
        long outputTokens,
        Prompt prompt,
        int maxTokens,
        boolean isStreamed) {

    /** The workflow of jobs that need no other. */
    public static final String WORKFLOW = "work";

    /** A job that is there from the start, in the default class, in plain English, and streamed. */
    public static Job of(int id, long inputTokens, long outputTokens, int maxTokens) {
        return new Job(id, WORKFLOW, Priority.STANDARD, 0, inputTokens, outputTokens, Texts.plain(id), maxTokens, true);
    }

    /** What it really costs. */
    public Cost cost() {
        return Cost.of(inputTokens, outputTokens);
    }

    /** The same job of another workflow and class, asked for at another time. */
    public Job with(String newWorkflow, Priority newPriority, long newArrivalNanos) {
        return new Job(
                id,
                newWorkflow,
                newPriority,
                newArrivalNanos,
                inputTokens,
                outputTokens,
                prompt,
                maxTokens,
                isStreamed);
    }

    /** The same job as another one of its workload. */
    public Job numbered(int newId) {
        return new Job(
                newId, workflow, priority, arrivalNanos, inputTokens, outputTokens, prompt, maxTokens, isStreamed);
    }

    /** The same job, whose answer comes whole. */
    public Job unstreamed() {
        return new Job(id, workflow, priority, arrivalNanos, inputTokens, outputTokens, prompt, maxTokens, false);
    }

    /** The same job with another prompt of as many tokens. */
    Job with(Prompt newPrompt) {
        return new Job(
                id, workflow, priority, arrivalNanos, inputTokens, outputTokens, newPrompt, maxTokens, isStreamed);
    }

    /** The same job, whose prompt is {@code factor} times as long for its tokens, so that a client takes it for that much dearer. */
    public Job looking(double factor) {
        return with(new Prompt(prompt.standIn(), prompt.languages(), prompt.looks() * factor, prompt.seed()));
    }
}
