package dev.sluice.cli;

import dev.sluice.cli.run.PatienceRule;
import dev.sluice.client.ApiVersion;
import dev.sluice.client.ClaudeClient;
import dev.sluice.client.ClaudeClientBuilder;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.transport.Timeouts;
import dev.sluice.transport.TransportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about the server and the way there. */
final class ClientOptions {

    private static final String BASE_URL_VARIABLE = "ANTHROPIC_BASE_URL";

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    @Nullable private CommandSpec spec;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description =
                    "The server; \\$ANTHROPIC_BASE_URL, or else " + TransportOptions.DEFAULT_BASE_URL + ", by default.")
    @Nullable private String baseUrl;

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "" + TransportOptions.DEFAULT_MAX_IN_FLIGHT,
            description = "Calls under way at once, at most; ${DEFAULT-VALUE} by default.")
    private int maxInFlight = TransportOptions.DEFAULT_MAX_IN_FLIGHT;

    @Option(
            names = "--max-retries",
            paramLabel = "N",
            defaultValue = "6",
            description = "How often a call that fails in passing is sent again; ${DEFAULT-VALUE} by default.")
    private int maxRetries = 6;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "The longest that one attempt may take, such as 90s or 10m; by default it grows with max_tokens.")
    @Nullable private Duration timeout;

    @Option(
            names = "--ca-cert",
            paramLabel = "FILE",
            description = "Certificates (PEM) to trust beside the JVM's own; for a private authority.")
    @Nullable private Path certificates;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "An HTTP proxy to go through, such as http://proxy:3128.")
    @Nullable private String proxy; // a URI would be converted by picocli, whose refusal quotes the password

    @Option(
            names = "--anthropic-version",
            paramLabel = "DATE",
            defaultValue = "2026-10-21",
            description = "The API version to speak; ${DEFAULT-VALUE} by default.")
    private String version = "2026-10-21";

    @Option(
            names = "--beta",
            paramLabel = "NAME",
            description = "A beta to ask for in each call; may be given repeatedly.")
    private List<String> betas = new ArrayList<>();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    ClientOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** How many calls may be under way at once. */
    int maxInFlight() {
        return maxInFlight;
    }

    /** The server, as the user named it. */
    String baseUrl() {
        return baseUrl != null
                ? baseUrl
                : environment.getOrDefault(BASE_URL_VARIABLE, TransportOptions.DEFAULT_BASE_URL);
    }

    /** The API version to speak. */
    ApiVersion version() {
        return checked(() -> new ApiVersion(version));
    }

    /** Retries as the user asked for, but fewer while the server has not shown that it is there at all. */
    PatienceRule retries() {
        return checked(() -> new PatienceRule(RetryRule.upTo(maxRetries, Backoff.standard())));
    }

    /** A client builder with all of this but the key, the retries and the listener. Checks the options. */
    ClaudeClientBuilder client() {
        ClaudeClientBuilder client = ClaudeClient.builder().apiVersion(version());
        checked(() -> client.baseUrl(baseUrl()));
        checked(() -> client.transport(this::transport));
        checked(() -> client.limiter(limits::applyTo));
        betas.forEach(beta -> checked(() -> client.beta(beta)));
        return client;
    }

    private void transport(TransportOptions.Builder transport) {
        transport.maxInFlight(maxInFlight);
        if (timeout != null) {
            transport.callTimeout(timeout).responseTimeout(timeout).idleTimeout(timeout);
            if (timeout.compareTo(Timeouts.CONNECT) < 0) {
                transport.connectTimeout(timeout);
            }
        }
        if (certificates != null) {
            Certificates.read(certificates).forEach(transport::trustCertificate);
        }
        if (proxy != null) {
            transport.proxy(Proxies.of(proxy));
        }
    }

    /** Options that the client's own types refuse are the user's slip, and are to read as one. */
    private <T> T checked(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), message, e);
        }
    }
}
