package dev.sluice.cli;

import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.Tier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --rpm --itpm --otpm} or {@code --tier}, for the commands that take limits. */
final class LimitOptions {

    @Spec(Spec.Target.MIXEE)
    @Nullable private CommandSpec spec;

    @Option(
            names = "--rpm",
            paramLabel = "N",
            converter = Amounts.Converter.class,
            description = "Requests per minute.")
    @Nullable private Long requests;

    @Option(
            names = "--itpm",
            paramLabel = "N",
            converter = Amounts.Converter.class,
            description = "Input tokens per minute, such as 450000 or 450k.")
    @Nullable private Long inputTokens;

    @Option(
            names = "--otpm",
            paramLabel = "N",
            converter = Amounts.Converter.class,
            description = "Output tokens per minute.")
    @Nullable private Long outputTokens;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "The published limits of a tier instead: start, build or scale.")
    @Nullable private Tier tier;

    /** The limits in figures; empty if none were given. Checks that the options go together. */
    Optional<RateLimits> figures() {
        int given = (requests == null ? 0 : 1) + (inputTokens == null ? 0 : 1) + (outputTokens == null ? 0 : 1);
        if (tier != null && given > 0) {
            throw usage("--tier: given together with --rpm, --itpm or --otpm (expected: one or the other)");
        }
        if (requests == null || inputTokens == null || outputTokens == null) {
            if (given > 0) {
                throw usage("--rpm, --itpm, --otpm: only " + given + " of the three given (expected: all or none)");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(RateLimits.perMinute(requests, inputTokens, outputTokens));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** The tier; empty if none was given. */
    Optional<Tier> tier() {
        return Optional.ofNullable(tier);
    }

    /** Hands the limits to a limiter; without any it learns them from the responses. */
    void applyTo(Limiter.Builder limiter) {
        figures().ifPresent(limiter::limits);
        tier().ifPresent(limiter::tier);
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalArgumentException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
