package dev.sluice.pool;

import java.util.Map;

/** The pools of the claude-api rate-limits page, footnotes, 2026-10-08. */
final class BuiltInPools {

    static final String FABLE_5 = "fable-5.x";
    static final String MYTHOS_5 = "mythos-5.x";
    static final String OPUS_5_5 = "opus-5.5";
    static final String OPUS_5 = "opus-5";
    static final String OPUS_4 = "opus-4.x";
    static final String SONNET_5_5 = "sonnet-5.5";
    static final String SONNET_5 = "sonnet-5";
    static final String SONNET_4 = "sonnet-4.x";
    static final String HAIKU_5_5 = "haiku-5.5";
    static final String HAIKU_4_5 = "haiku-4.5";
    static final String HAIKU_3_5 = "haiku-3.5";

    /** Fable 5.2 and Mythos 5.2 (2026-11-09) are not on the page, so they are not here. */
    static final Map<String, String> BY_MODEL = Map.ofEntries(
            Map.entry("claude-fable-5-1", FABLE_5),
            Map.entry("claude-fable-5", FABLE_5),
            Map.entry("claude-mythos-5-1", MYTHOS_5),
            Map.entry("claude-mythos-5", MYTHOS_5),
            Map.entry("claude-opus-5-5", OPUS_5_5),
            Map.entry("claude-opus-5", OPUS_5),
            Map.entry("claude-opus-4-8", OPUS_4),
            Map.entry("claude-opus-4-7", OPUS_4),
            Map.entry("claude-opus-4-6", OPUS_4),
            Map.entry("claude-opus-4-5", OPUS_4),
            Map.entry("claude-sonnet-5-5", SONNET_5_5),
            Map.entry("claude-sonnet-5", SONNET_5),
            Map.entry("claude-sonnet-4-6", SONNET_4),
            Map.entry("claude-sonnet-4-5", SONNET_4),
            Map.entry("claude-haiku-5-5", HAIKU_5_5),
            Map.entry("claude-haiku-4-5", HAIKU_4_5),
            Map.entry("claude-3-5-haiku", HAIKU_3_5));

    private BuiltInPools() {}
}
