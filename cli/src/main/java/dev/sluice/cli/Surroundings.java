package dev.sluice.cli;

import dev.sluice.client.ClaudeClient;
import dev.sluice.client.ClaudeClientBuilder;
import dev.sluice.time.Ticker;
import java.util.Map;
import java.util.function.Function;

/**
 * What a run takes from outside, so that a test can own it.
 *
 * @param environment the environment variables
 * @param ticker what the time that a run takes is read from
 * @param clients makes the client of a run, once all its options are set
 */
record Surroundings(
        Map<String, String> environment, Ticker ticker, Function<ClaudeClientBuilder, ClaudeClient> clients) {

    /** The clock as it is, and clients as they are. */
    static Surroundings of(Map<String, String> environment) {
        return new Surroundings(environment, Ticker.system(), ClaudeClientBuilder::build);
    }
}
