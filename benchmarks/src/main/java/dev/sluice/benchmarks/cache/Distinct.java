package dev.sluice.benchmarks.cache;

import dev.sluice.client.Answer;
import dev.sluice.client.ClaudeClient;
import dev.sluice.event.Admitted;
import dev.sluice.event.SluiceEvent;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.CacheControl;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.TextBlock;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.transport.ApiKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;

/**
 * Prompts of which none is another's, through one pipeline that is given a crowd with one cold prompt first: one of the crowd leads and is never answered,
 * so that the others wait at the gate until its bound has passed.
 */
final class Distinct {

    private static final int CROWD = 1_000;
    private static final int LARGE = 10_000;
    private static final String MODEL = "claude-sonnet-5-5";
    private static final RateLimits PLENTY = RateLimits.perMinute(1_000_000, 1_000_000_000, 1_000_000_000);

    private final AtomicInteger crowdSent = new AtomicInteger();
    private final String shared = "lock ".repeat(20_000);
    private final int prompts;

    Distinct(int prompts) {
        this.prompts = prompts;
    }

    /** How many of the prompts were not answered while all of the crowd but its leader waited. */
    int delayed() {
        try (Simulator simulator =
                        Simulator.start(SimulatorOptions.builder().unlimited().build());
                ClaudeClient client = ClaudeClient.builder()
                        .baseUrl(simulator.baseUrl())
                        .apiKey(ApiKey.of("sk-benchmark"))
                        .limiter(limiter -> limiter.limits(PLENTY).coldStart(0))
                        .listener(this::heard)
                        .build()) {
            List<Boolean> late = Objects.requireNonNull(Flux.range(0, CROWD + prompts)
                    .map(i -> i < CROWD ? unanswered(i) : distinct(i))
                    .transform(client.messages().pipeline())
                    .filter(answer -> answer.request().metadata() == null)
                    .take(prompts)
                    .map(this::isLate)
                    .collectList()
                    .block());
            return (int) late.stream().filter(each -> each).count();
        }
    }

    private void heard(SluiceEvent event) {
        if (event instanceof Admitted admitted && admitted.held().inputTokens() > LARGE) {
            crowdSent.incrementAndGet();
        }
    }

    private boolean isLate(Answer answer) {
        return answer instanceof Answer.Failed || crowdSent.get() > 1;
    }

    private MessageRequest unanswered(int number) {
        return on(shared, number).toBuilder()
                .metadata(new Metadata("simulate:fault=hang", Map.of()))
                .build();
    }

    private static MessageRequest distinct(int number) {
        return on("No. " + number + " " + "x".repeat(4_000), number);
    }

    private static MessageRequest on(String prompt, int number) {
        return MessageRequest.builder(MODEL, 1)
                .system(TextBlock.of(prompt, CacheControl.ephemeral()))
                .user("Question " + number + "?")
                .build();
    }
}
