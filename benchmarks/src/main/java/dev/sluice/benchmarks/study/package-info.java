/**
 * A study in virtual time: the real admission engine, beside what else there is, against the simulator's rules. It takes seconds and
 * says the same each time.
 *
 * <p>{@code world} (time, chance), {@code workload} (what is asked for), {@code server} and {@code client} (who answers, who asks),
 * {@code measure} (what is judged), {@code scenario} (the situations). Start at {@link dev.sluice.benchmarks.study.StudySuite}.
 */
@NullMarked
package dev.sluice.benchmarks.study;

import org.jspecify.annotations.NullMarked;
