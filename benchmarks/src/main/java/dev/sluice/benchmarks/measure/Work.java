package dev.sluice.benchmarks.measure;

/** What a contestant does again and again: the adapter of one client for one kind of work. Used by one thread. */
public interface Work extends AutoCloseable {

    /** Does this many repetitions, waits for the last one, and tells what came of them. */
    Outcome perform(int repetitions) throws Exception;

    @Override
    default void close() {}
}
