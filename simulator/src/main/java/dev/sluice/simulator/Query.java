package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.request.RefusedRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows the question mark of a list's address.
 *
 * @param parameters by name, in their order
 */
record Query(Map<String, List<String>> parameters) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1_000;

    static Query of(String text) {
        return new Query(new QueryStringDecoder(text, false).parameters());
    }

    /** The first value of that name; null if there is none. */
    @Nullable String first(String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** How many entries a page may have. */
    int limit() {
        return number("limit", DEFAULT_LIMIT, MAX_LIMIT);
    }

    /** The whole number of that name, from 1 to {@code most}; {@code absent} if it is not there. */
    int number(String name, int absent, int most) {
        String text = first(name);
        try {
            int number = text == null ? absent : Integer.parseInt(text);
            if (text == null || (number >= 1 && number <= most)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new RefusedRequest(ErrorAnswer.invalidRequest(name + ": Input should be an integer from 1 to " + most));
    }
}
