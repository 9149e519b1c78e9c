package dev.sluice.model;

import java.util.List;
import java.util.Objects;

/**
 * Content that is neither a string nor a list.
 *
 * @param raw the value as it came
 */
public record UnknownContent(RawJson raw) implements Content {

    public UnknownContent {
        Objects.requireNonNull(raw, "raw");
    }

    @Override
    public List<ContentBlock> blocks() {
        return List.of();
    }
}
