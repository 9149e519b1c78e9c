package dev.sluice.client;

import dev.sluice.cache.CachedPrompt;
import dev.sluice.cache.PromptCacheLedger;
import dev.sluice.cache.SavingsTally;
import dev.sluice.cache.StampedeGate;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one client know of the server's prompt cache.
 *
 * @param ticker the ledger's clock
 * @param ledger what the cache holds
 * @param gate where calls wait for one that writes what they would read; null: nowhere
 * @param savings what came of it
 * @param workspace in which this client's calls run, as far as its headers say; empty: the key's own
 */
record PromptCaching(
        Ticker ticker, PromptCacheLedger ledger, @Nullable StampedeGate gate, SavingsTally savings, String workspace) {

    /** Selects a workspace where a credential has several (claude-api overview page, 2026-08). */
    private static final String WORKSPACE = "anthropic-workspace-id";

    /** Empty books; {@code headers} are those of every request. */
    static PromptCaching create(Ticker ticker, Timer timer, boolean gated, Map<String, String> headers) {
        PromptCacheLedger ledger = new PromptCacheLedger(ticker);
        return new PromptCaching(
                ticker,
                ledger,
                gated ? new StampedeGate(ledger, ticker, timer, StampedeGate.DEFAULT_BOUND) : null,
                new SavingsTally(),
                headers.getOrDefault(WORKSPACE, ""));
    }

    /** The prompt of a call as the cache sees it; null if it has no breakpoint. */
    @Nullable CachedPrompt prompt(MessageRequest request, CallOptions options) {
        return CachedPrompt.of(request, workspace(options));
    }

    /** The same with its answer behind it; null if the server ran no tools for it. */
    @Nullable CachedPrompt answered(MessageRequest request, Message answer, CallOptions options) {
        return CachedPrompt.answered(request, answer, workspace(options));
    }

    private String workspace(CallOptions options) {
        return options.headers().getOrDefault(WORKSPACE, workspace);
    }

    /** Whoever waits at the gate goes, and meets what else is closed. */
    void close() {
        if (gate != null) {
            gate.close();
        }
    }
}
