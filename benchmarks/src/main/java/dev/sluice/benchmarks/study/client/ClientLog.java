package dev.sluice.benchmarks.study.client;

import dev.sluice.admission.Ticket;
import dev.sluice.benchmarks.study.workload.Job;

/** Is told what a client does with its jobs, at the moment it does. */
public interface ClientLog {

    /** The job stands in the limiter's queue from now on, for the first time. */
    void asked(Job job);

    /** The limiter did not let the job go at once: it waits, and its ticket can be asked. */
    default void waits(Job job, Ticket ticket) {}

    /** The limiter lets the job go, for the first time. */
    void granted(Job job);

    /** The user has the whole answer. */
    void completed(Job job);

    /** The client has given up. */
    void lost(Job job);
}
