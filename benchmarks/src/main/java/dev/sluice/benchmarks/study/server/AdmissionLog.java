package dev.sluice.benchmarks.study.server;

import dev.sluice.benchmarks.study.workload.Job;

/** Is told what the server decides, at the moment it does. */
public interface AdmissionLog {

    /** The server takes a job on. */
    void admitted(Job job);

    /** The server has written {@code outputTokens} more of an answer. */
    void produced(Job job, long outputTokens);

    /** The server refuses a job with a 429. */
    void refused(Job job);
}
