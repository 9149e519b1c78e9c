package dev.sluice.benchmarks.cache;

import dev.sluice.client.ClaudeClient;
import dev.sluice.event.Admitted;
import dev.sluice.event.SluiceEvent;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Message;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageStart;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextBlock;
import dev.sluice.model.Usage;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.transport.ApiKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fifty calls at once with one prompt of 50,000 tokens and a question each, of which the server has seen nothing before. */
final class Stampede implements AutoCloseable {

    static final int CALLS = 50;

    private static final String MODEL = "claude-sonnet-5-5";
    private static final int WORDS = 38_600; // 50,000 tokens of this model, as the simulator counts
    private static final Duration TIME_TO_FIRST_TOKEN = Duration.ofMillis(500);
    private static final RateLimits PLENTY = RateLimits.perMinute(1_000_000, 1_000_000_000, 1_000_000_000);

    private final Simulator simulator = Simulator.start(SimulatorOptions.builder()
            .unlimited()
            .timeToFirstToken(TIME_TO_FIRST_TOKEN)
            .build());
    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final ClaudeClient client;

    Stampede(boolean gated) {
        client = ClaudeClient.builder()
                .baseUrl(simulator.baseUrl())
                .apiKey(ApiKey.of("sk-benchmark"))
                .stampedeGate(gated)
                .limiter(limiter -> limiter.limits(PLENTY).coldStart(0))
                .listener(this::heard)
                .build();
    }

    private void heard(SluiceEvent event) {
        if (event instanceof Admitted admitted) {
            waits.add(admitted.waitNanos());
        }
    }

    /** One stampede on a subject that is new. */
    Round round(String subject) {
        waits.clear();
        String prompt = String.join(" ", subject, "lock ".repeat(WORDS));
        List<Answer> answers = Objects.requireNonNull(Flux.range(0, CALLS)
                .flatMap(i -> answer(prompt, i), CALLS)
                .collectList()
                .block());
        return new Round(answers, List.copyOf(waits));
    }

    private Mono<Answer> answer(String prompt, int number) {
        MessageRequest request = MessageRequest.builder(MODEL, 50)
                .system(TextBlock.of(prompt, CacheControl.ephemeral()))
                .user("Question " + number + "?")
                .build();
        return Mono.defer(() -> {
            long start = System.nanoTime();
            Answer answer = new Answer();
            return client.messages().stream(request)
                    .doOnNext(event -> answer.take(event, System.nanoTime() - start))
                    .then(Mono.just(answer));
        });
    }

    @Override
    public void close() {
        client.closeLater().block();
        simulator.close();
    }

    /** One call's. */
    static final class Answer {

        private long firstNanos;
        private Usage usage = Usage.NONE;

        private void take(StreamEvent event, long nanos) {
            if (event instanceof MessageStart start) {
                firstNanos = nanos;
                Message message = start.message();
                usage = message.usage();
            } else if (event instanceof MessageDelta delta && delta.usage() != null) {
                usage = usage.overwrittenBy(delta.usage());
            }
        }

        boolean wrote() {
            Long written = usage.cacheCreationInputTokens();
            return written != null && written > 0;
        }

        boolean read() {
            Long tokens = usage.cacheReadInputTokens();
            return tokens != null && tokens > 0;
        }
    }

    /**
     * What came of one.
     *
     * @param waits how long each waited before it was sent, nanoseconds
     */
    record Round(List<Answer> answers, List<Long> waits) {

        long writes() {
            return answers.stream().filter(Answer::wrote).count();
        }

        long reads() {
            return answers.stream().filter(Answer::read).count();
        }

        /** Of what all the prompts have in tokens, the part that ITPM was charged. */
        double charged() {
            long charged = answers.stream()
                    .mapToLong(answer -> answer.usage.chargedInputTokens())
                    .sum();
            return (double) charged
                    / answers.stream()
                            .mapToLong(answer -> answer.usage.totalInputTokens())
                            .sum();
        }

        double addedP95Nanos() {
            List<Long> sorted = waits.stream().sorted().toList();
            return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
        }

        /** From the subscription to the first event, of the call that wrote; of the first of them if several did. */
        double leaderNanos() {
            return answers.stream()
                    .filter(Answer::wrote)
                    .mapToLong(answer -> answer.firstNanos)
                    .min()
                    .orElseThrow();
        }
    }
}
