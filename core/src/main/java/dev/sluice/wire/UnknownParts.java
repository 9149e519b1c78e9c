package dev.sluice.wire;

import dev.sluice.model.CitationsDelta;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.RawJson;
import dev.sluice.model.UnknownBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of a type that this version does not know. Deltas change its fields as known deltas change known blocks: a string is appended
 * to the field of the same name, any other value replaces it, tool input is joined, a citation is added to the list. So blocks of betas
 * and of later versions ({@code mcp_tool_use}, {@code compaction}) come out whole.
 */
final class UnknownParts extends BlockParts {

    private static final String CITATION = "citation";
    private static final String CITATIONS = "citations";
    private static final String INPUT = "input";

    private final UnknownBlock start;
    private final Map<String, RawJson> fields;
    private final Map<String, StringBuilder> strings = new LinkedHashMap<>();
    private final StringBuilder citations = new StringBuilder();
    private @Nullable ToolInput input;

    UnknownParts(UnknownBlock start) {
        this.start = start;
        this.fields = new LinkedHashMap<>(RawObject.fields(start.raw()));
    }

    @Override
    String type() {
        return start.type();
    }

    @Override
    boolean add(Delta delta) {
        if (fields.isEmpty()) {
            return false; // it was no object
        }
        if (delta instanceof InputJsonDelta) {
            if (input == null) {
                input = new ToolInput(fields.getOrDefault(INPUT, RawJson.EMPTY_OBJECT));
            }
            return input.add(delta);
        }
        boolean cites = delta instanceof CitationsDelta;
        RawObject.fields(RawObject.of(delta)).forEach((name, value) -> {
            if (cites && name.equals(CITATION)) {
                citations.append(',').append(value.json());
            } else if (!name.equals(RecordCodec.TYPE)) {
                change(name, value);
            }
        });
        return true;
    }

    private void change(String name, RawJson value) {
        Optional<String> more = RawObject.text(value);
        if (more.isPresent()) {
            strings.computeIfAbsent(name, this::begun).append(more.get());
            fields.putIfAbsent(name, value); // keeps its place
        } else if (!value.isNull() || !fields.containsKey(name)) {
            strings.remove(name);
            fields.put(name, value);
        }
    }

    private StringBuilder begun(String name) {
        return new StringBuilder(
                Optional.ofNullable(fields.get(name)).flatMap(RawObject::text).orElse(""));
    }

    @Override
    ContentBlock join() {
        Map<String, RawJson> joined = new LinkedHashMap<>(fields);
        strings.forEach((name, text) -> joined.put(name, Scalars.quoted(text.toString())));
        if (input != null) {
            joined.put(INPUT, input.join());
        }
        if (!citations.isEmpty()) {
            joined.put(CITATIONS, cited(joined.getOrDefault(CITATIONS, RawJson.NULL)));
        }
        return joined.equals(fields) ? start : new UnknownBlock(start.type(), RawObject.of(joined));
    }

    private RawJson cited(RawJson before) {
        String list = before.json();
        boolean none =
                !list.startsWith("[") || list.substring(1, list.length() - 1).isBlank();
        String old = none ? "" : list.substring(1, list.length() - 1) + ",";
        return RawJson.of("[" + old + citations.substring(1) + "]");
    }
}
