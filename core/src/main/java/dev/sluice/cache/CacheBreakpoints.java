package dev.sluice.cache;

import dev.sluice.model.CacheControl;
import dev.sluice.model.MessageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where cache breakpoints go, for requests that are made without a thought of them:
 * {@code CacheBreakpoints.none().afterTools().afterSystem().afterConversation().on(request)}. What a request has itself stays, and what is added
 * makes with it nothing that the API would refuse. Immutable.
 *
 * @param tools after the last tool; null: none there
 * @param system after the last block of the system prompt; null: none there
 * @param documents after the last document of the first message that has any; null: none there
 * @param conversation after the last block, so that each turn reads all before it; null: none there
 */
public record CacheBreakpoints(
        @Nullable CacheControl tools,
        @Nullable CacheControl system,
        @Nullable CacheControl documents,
        @Nullable CacheControl conversation) {

    /** More than these the API refuses (claude-api prompt-caching page, 2026-10-10). */
    public static final int MOST = 4;

    /** What lives an hour has to stand before what lives five minutes, or the API refuses it (same page). */
    public CacheBreakpoints {
        boolean shortSeen = false;
        for (CacheControl each : java.util.Arrays.asList(tools, system, documents, conversation)) {
            boolean isLong = each != null && MarkOrder.isLong(each);
            if (isLong && shortSeen) {
                throw new IllegalArgumentException(
                        "ttl: 1h behind 5m (expected: in the order tools, system, documents, conversation none shorter than what follows)");
            }
            shortSeen |= each != null && !isLong;
        }
    }

    /** None at all, to start from. */
    public static CacheBreakpoints none() {
        return new CacheBreakpoints(null, null, null, null);
    }

    /** The same, and one after the tools, for five minutes. */
    public CacheBreakpoints afterTools() {
        return afterTools(CacheControl.ephemeral());
    }

    /** The same, and one after the tools. */
    public CacheBreakpoints afterTools(CacheControl mark) {
        return new CacheBreakpoints(mark, system, documents, conversation);
    }

    /** The same, and one after the system prompt, for five minutes. */
    public CacheBreakpoints afterSystem() {
        return afterSystem(CacheControl.ephemeral());
    }

    /** The same, and one after the system prompt. */
    public CacheBreakpoints afterSystem(CacheControl mark) {
        return new CacheBreakpoints(tools, mark, documents, conversation);
    }

    /** The same, and one after the documents, for five minutes. */
    public CacheBreakpoints afterDocuments() {
        return afterDocuments(CacheControl.ephemeral());
    }

    /** The same, and one after the documents. */
    public CacheBreakpoints afterDocuments(CacheControl mark) {
        return new CacheBreakpoints(tools, system, mark, conversation);
    }

    /** The same, and one at the end of the conversation, for five minutes. */
    public CacheBreakpoints afterConversation() {
        return afterConversation(CacheControl.ephemeral());
    }

    /**
     * The same, and one at the end of the conversation. Since an entry is found at most 20 positions before a breakpoint, those of
     * the {@value #MOST} that are left go every 20 positions before the end: a turn of many tool calls still finds what the one before it wrote.
     */
    public CacheBreakpoints afterConversation(CacheControl mark) {
        return new CacheBreakpoints(tools, system, documents, mark);
    }

    /**
     * The request with these breakpoints. There are fewer where there is nothing to carry one, where {@value #MOST} are there already, and where one
     * of five minutes would stand before one of an hour; one of an hour behind one of five minutes lives five minutes too.
     */
    public MessageRequest on(MessageRequest request) {
        return new Placement(request).place(this);
    }

    /**
     * The breakpoints of a request behind which nothing will be cached, since what is before them is shorter than its model's minimum; the
     * API says nothing of it. By an estimate: what is near the minimum may go either way.
     *
     * @param promptTokens about how many the whole prompt has
     */
    public static List<ShortPrefix> tooShort(MessageRequest request, long promptTokens) {
        CachedPrompt prompt = CachedPrompt.of(request, "");
        List<ShortPrefix> found = new ArrayList<>();
        int number = 0;
        for (int at = 0; prompt != null && at < prompt.size(); at++) {
            if (prompt.isBreakpoint(at)) {
                number++;
                long tokens = prompt.tokensTo(at, promptTokens);
                if (tokens < prompt.minimumTokens()) {
                    found.add(new ShortPrefix(number, tokens, prompt.minimumTokens(), request.model()));
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * A breakpoint that does nothing.
     *
     * @param number which of the request's, from 1, in the order tools, system, messages
     * @param tokens about how many are before it
     * @param minimumTokens how many the model wants
     * @param model the model
     */
    public record ShortPrefix(int number, long tokens, int minimumTokens, String model) {

        @Override
        public String toString() {
            return "cache breakpoint " + number + ": about " + tokens + " tokens before it (expected: >= "
                    + minimumTokens + " on " + model + ", or nothing is cached)";
        }
    }
}
