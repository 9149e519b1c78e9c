package dev.sluice.simulator;

import dev.sluice.simulator.json.JsonWriter;

/** A tally as JSON, with the names of its records in snake case. */
final class TallyJson {

    private TallyJson() {}

    static String of(Tally tally) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .field("requests", tally.requests())
                .field("connections", tally.connections())
                .beginObject("by_status");
        tally.byStatus().forEach((status, count) -> json.field(status.toString(), count));
        json.endObject().beginObject("by_kind");
        tally.byKind().forEach(json::field);
        json.endObject();
        writeCalls(tally.calls(), json);
        json.beginObject("tokens")
                .field("input", tally.tokens().input())
                .field("cache_creation", tally.tokens().cacheCreation())
                .field("cache_read", tally.tokens().cacheRead())
                .field("output", tally.tokens().output())
                .endObject()
                .beginObject("pools");
        tally.pools().forEach((name, pool) -> {
            json.beginObject(name);
            writeLevel("requests", pool.requests(), json);
            writeLevel("input_tokens", pool.inputTokens(), json);
            writeLevel("output_tokens", pool.outputTokens(), json);
            json.endObject();
        });
        return json.endObject().endObject().toString();
    }

    private static void writeCalls(Tally.Calls calls, JsonWriter json) {
        json.beginObject("calls")
                .field("in_flight", calls.inFlight())
                .field("max_in_flight", calls.maxInFlight())
                .field("cancelled", calls.cancelled())
                .field("answered", calls.answered())
                .field("distinct_answered", calls.distinctAnswered())
                .field("answered_again", calls.answeredAgain())
                .endObject();
    }

    private static void writeLevel(String name, Tally.Level level, JsonWriter json) {
        json.beginObject(name)
                .field("limit", level.limit())
                .field("level", level.level())
                .field("lowest", level.lowest())
                .field("refused", level.refused())
                .endObject();
    }
}
