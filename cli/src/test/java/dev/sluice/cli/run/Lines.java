package dev.sluice.cli.run;

import dev.sluice.cli.input.BadInputException;
import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.InputCheck;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransientApiException;
import dev.sluice.error.TransportException;
import dev.sluice.model.ApiError;
import dev.sluice.model.BatchResult;
import dev.sluice.model.Message;
import dev.sluice.wire.Codecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Inputs, answers and failures for tests of runs. */
final class Lines {

    private Lines() {}

    static String entry(String id, String model, String priority) {
        return "{\"custom_id\":\"" + id + "\",\"params\":{\"model\":\"" + model
                + "\",\"max_tokens\":1,\"messages\":[]},\"priority\":\"" + priority + "\"}";
    }

    static Input check(Path file, List<String> lines) throws IOException, BadInputException {
        return InputCheck.check(Files.write(file, lines), false);
    }

    static Message message(String id) {
        return Codecs.MESSAGE.read(
                "{\"id\":\"" + id + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],"
                        + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}");
    }

    static PermanentApiException permanent(int status, ErrorKind kind) {
        return new PermanentApiException(status, ApiError.of("some_error", "no"), kind, "req_1");
    }

    static TransientApiException overloaded() {
        return new TransientApiException(529, ApiError.of("overloaded_error", "no"), ErrorKind.OVERLOADED, null, null);
    }

    static TransientApiException rateLimited() {
        return new TransientApiException(
                429, ApiError.of("rate_limit_error", "no"), ErrorKind.RATE_LIMIT, null, Duration.ofSeconds(1));
    }

    static StreamException brokenStream(String type, ErrorKind kind) {
        return new StreamException(ApiError.of(type, "no"), kind, null, null);
    }

    static TransportException unreachable() {
        return new TransportException(TransportException.Fault.CONNECT, "refused", null);
    }

    /** The ids in an output, {@code !} before those that are errored, in the order of the lines. */
    static List<String> ids(Path output) {
        try {
            return Files.readAllLines(output).stream()
                    .map(Codecs.BATCH_RESULT::read)
                    .map(Lines::idOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String idOf(BatchResult result) {
        return (result.result().type().equals("succeeded") ? "" : "!") + result.customId();
    }
}
