/**
 * Who sends: the SDK's own engine, and what others do in its place. Start at {@link dev.sluice.benchmarks.study.client.EngineClient}.
 */
@NullMarked
package dev.sluice.benchmarks.study.client;

import org.jspecify.annotations.NullMarked;
