package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.workload.Job;

/** Somebody who gets jobs done. */
public interface Client {

    /** A user asks for {@code job} now. */
    void submit(Job job);
}
