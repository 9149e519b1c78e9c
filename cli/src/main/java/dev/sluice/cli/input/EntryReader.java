package dev.sluice.cli.input;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.model.BatchRequest;
import dev.sluice.model.RawJson;
import dev.sluice.wire.Codecs;
import dev.sluice.wire.JsonException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a line as an {@link Entry}, or says what is wrong with it without quoting it. */
final class EntryReader {

    static final String PRIORITY_FIELD = "priority";
    static final String WORKFLOW_FIELD = "workflow";

    private static final String ENTRY = "{\"custom_id\":\"...\",\"params\":{...}}";

    /** What the Message Batches API takes (claude-api batches page, 2026-08). */
    private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private EntryReader() {}

    static Entry read(byte[] bytes, int offset, int length) throws BadEntryException {
        BatchRequest line = parse(bytes, offset, length);
        if (!CUSTOM_ID.matcher(line.customId()).matches()) {
            throw new BadEntryException(
                    "custom_id: not one that the API takes (expected: 1 to 64 letters, digits, _ or -)");
        }
        return new Entry(
                line.customId(),
                line.params(),
                priority(line.extra().get(PRIORITY_FIELD)),
                workflow(line.extra().get(WORKFLOW_FIELD)));
    }

    private static BatchRequest parse(byte[] bytes, int offset, int length) throws BadEntryException {
        try {
            return Codecs.BATCH_REQUEST.read(bytes, offset, length);
        } catch (JsonException e) {
            throw new BadEntryException(
                    switch (e.kind()) {
                        case MALFORMED, TRUNCATED ->
                            "no JSON, from byte " + e.offset() + " of the line on (expected: one entry, " + ENTRY + ")";
                        case SHAPE, LIMIT -> e.getMessage() + " of the line, which is to be an entry, " + ENTRY;
                    });
        } catch (IllegalArgumentException e) {
            throw new BadEntryException(e.getMessage() + ", in an entry, " + ENTRY);
        }
    }

    private static Priority priority(@Nullable RawJson value) throws BadEntryException {
        if (value == null || value.isNull()) {
            return Priority.STANDARD;
        }
        return text(value)
                .flatMap(PriorityName::parse)
                .orElseThrow(
                        () -> new BadEntryException("priority: unknown (expected: \"high\", \"normal\" or \"low\")"));
    }

    private static String workflow(@Nullable RawJson value) throws BadEntryException {
        if (value == null || value.isNull()) {
            return AdmissionRequest.DEFAULT_WORKFLOW;
        }
        return text(value)
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> new BadEntryException("workflow: no name (expected: a string that is not blank)"));
    }

    private static Optional<String> text(RawJson value) {
        try {
            return Optional.of(Codecs.STRING.read(value.json()));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
