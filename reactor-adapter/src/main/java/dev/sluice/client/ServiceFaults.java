package dev.sluice.client;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import java.util.Set;

/** Which failures are the service's, as against the request's, the caller's or the quota's: several in a row mean that it is down. */
final class ServiceFaults {

    private static final Set<ErrorKind> IN_STREAM = Set.of(ErrorKind.OVERLOADED, ErrorKind.SERVER);

    private static final int GATEWAY_TIMEOUT = 504;

    private ServiceFaults() {}

    static boolean isOne(Throwable failure) {
        if (failure instanceof ApiFailure answered) {
            ErrorKind kind = answered.kind();
            return kind == ErrorKind.OVERLOADED || kind == ErrorKind.SERVER || answered.status() == GATEWAY_TIMEOUT;
        }
        if (failure instanceof TransportException broken) {
            return switch (broken.fault()) {
                case CONNECT, RESET, RESPONSE_TIMEOUT -> true;
                case IDLE_TIMEOUT, CALL_TIMEOUT -> false; // the caller's own bounds
            };
        }
        return failure instanceof StreamException broken
                && broken.kind().filter(IN_STREAM::contains).isPresent();
    }
}
