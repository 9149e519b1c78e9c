package dev.sluice.benchmarks.study.client;

import dev.sluice.benchmarks.study.workload.Job;

/** Is told how jobs end. */
public interface Completions {

    /** The user has the whole answer. */
    void completed(Job job);

    /** The client has given up. */
    void lost(Job job);
}
