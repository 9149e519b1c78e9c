package dev.sluice.client;

import dev.sluice.cache.StampedeGate;
import dev.sluice.client.Pipeline.Item;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.estimate.UnseenAnswers;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.model.CacheControl;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextBlock;
import dev.sluice.retry.RetryRule;
import dev.sluice.time.ManualTicker;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.TransportOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Items of a pipeline whose client has a gate, and is sent nowhere. */
final class GatedItems {

    private final ManualTicker time = new ManualTicker();
    private final ReactiveLimiter limiter = ReactiveLimiter.create(RateLimits.perMinute(60, 60_000, 60_000));
    private final CallContext context = new CallContext(
            HttpTransport.create(TransportOptions.defaults(), Map.of()),
            limiter,
            limiter,
            TokenEstimator.learning(),
            new UnseenAnswers(time, time),
            PromptCaching.create(time, time, true, Map.of()),
            new ExactCounting(ExactCounts.off(), SluiceListener.none(), time, Schedulers.immediate()),
            new Retries(RetryRule.never(), SluiceListener.none(), Schedulers.immediate()),
            Keys.from(Mono.never()),
            null,
            InstantSource.system(),
            ApiVersion.V2026_10_21,
            List.of());

    /** One whose prompt begins with a long text on {@code subject}, which is marked. */
    Item on(String subject) {
        MessageRequest request = MessageRequest.builder("claude-sonnet-5-5", 100)
                .system(TextBlock.of(subject + "x".repeat(8_000), CacheControl.ephemeral()))
                .user("?")
                .build();
        return new Item(request, new Call(context, request, CallOptions.defaults()), null);
    }

    static Call call(Item item) {
        return Objects.requireNonNull(item.call());
    }

    StampedeGate gate() {
        return Objects.requireNonNull(context.caching().gate());
    }
}
