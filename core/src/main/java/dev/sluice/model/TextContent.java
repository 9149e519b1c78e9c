package dev.sluice.model;

import java.util.List;
import java.util.Objects;

/**
 * Content that is a plain string.
 *
 * @param text the string
 */
public record TextContent(String text) implements Content {

    public TextContent {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public List<ContentBlock> blocks() {
        return List.of(TextBlock.of(text));
    }

    /** The length alone: prompts stay out of logs. */
    @Override
    public String toString() {
        return "TextContent[" + text.length() + " characters]";
    }
}
