package dev.sluice.simulator.catalog;

import java.util.Objects;

/**
 * One model.
 *
 * @param id the id that answers carry
 * @param alias another id that requests may use; the same as {@code id} where there is none
 * @param line {@code haiku}, {@code sonnet}, {@code opus}, {@code fable} or {@code mythos}
 * @param version major × 10 + minor, so 46 for 4.6
 * @param pool the pool that it shares with others of its group (rate-limits page, 2026-10-08)
 * @param released the day, as {@code 2026-11-09}
 * @param lifecycle {@code active}, {@code deprecated} or {@code retired}
 * @param contextTokens the window
 * @param maxOutputTokens the most that one answer may hold
 * @param minimumCacheTokens prefixes shorter than this are not cached
 * @param toolPromptTokens the hidden prompt that tools add
 */
public record CatalogModel(
        String id,
        String alias,
        String line,
        int version,
        String pool,
        String released,
        String lifecycle,
        long contextTokens,
        long maxOutputTokens,
        long minimumCacheTokens,
        long toolPromptTokens) {

    private static final int FIRST_WITH_NEW_TOKENIZER = 47;
    private static final int FIRST_WITHOUT_PREFILL = 46;

    public CatalogModel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alias, "alias");
    }

    /** The name that people read, such as {@code Claude Opus 4.6}. */
    public String displayName() {
        String number = version % 10 == 0 ? "" + version / 10 : version / 10 + "." + version % 10;
        return "Claude " + Character.toUpperCase(line.charAt(0)) + line.substring(1) + " " + number;
    }

    /** Whether it counts more tokens for the same text: 4.7 and everything newer. */
    public boolean hasNewTokenizer() {
        return version >= FIRST_WITH_NEW_TOKENIZER;
    }

    /** Whether {@code thinking} of type {@code enabled} is refused: 4.7 and everything newer. */
    public boolean refusesThinkingBudget() {
        return version >= FIRST_WITH_NEW_TOKENIZER;
    }

    /** Whether {@code thinking} of type {@code disabled} is refused. */
    public boolean refusesThinkingOff() {
        return line.equals("fable") || line.equals("mythos") || id.equals("claude-opus-5-5");
    }

    /** Whether a last message by the assistant is refused: 4.6 and everything newer. */
    public boolean refusesPrefill() {
        return version >= FIRST_WITHOUT_PREFILL;
    }

    /** Whether {@code tool_choice} of type {@code any} or {@code tool} is refused. */
    public boolean refusesForcedTools() {
        return id.equals("claude-opus-5-5") || (version == 51 && refusesThinkingOff());
    }

    /** Whether the priority tier serves it (service-tiers page, 2026-08): not Mythos, Opus 5 and Sonnet 5. */
    public boolean offersPriorityTier() {
        return !line.equals("mythos") && !(version == 50 && (line.equals("opus") || line.equals("sonnet")));
    }

    /** Whether {@code speed: fast} is offered. */
    public boolean offersFastMode() {
        return (line.equals("opus") && version >= 48) || id.equals("claude-fable-5-2");
    }
}
