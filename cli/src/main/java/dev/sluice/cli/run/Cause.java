package dev.sluice.cli.run;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import java.util.Locale;

/** Names for the causes of retries, as the summary has them. */
final class Cause {

    private Cause() {}

    /** Such as {@code rate_limit}, {@code overloaded}, {@code server}, {@code connect}, {@code reset}, {@code broken_stream}. */
    static String of(Throwable failure) {
        if (failure instanceof ApiFailure api) {
            return api.kind().name().toLowerCase(Locale.ROOT);
        }
        if (failure instanceof TransportException transport) {
            return transport.fault().name().toLowerCase(Locale.ROOT);
        }
        if (failure instanceof StreamException) {
            return "broken_stream";
        }
        return failure instanceof MalformedResponseException ? "malformed_response" : "other";
    }
}
