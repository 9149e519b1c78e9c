package dev.sluice.simulator.request;

import dev.sluice.simulator.json.Json;
import java.util.Map;

/**
 * A running 64-bit hash, sensitive to order: of bytes, of text, and of JSON trees without their {@code cache_control}, which is no part of
 * what a cache compares. Not for secrets. Not thread-safe.
 */
final class Fingerprint {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long state = 0x243F6A8885A308D3L;

    /** The hash of what was added so far. */
    long value() {
        long mixed = (state ^ (state >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    Fingerprint add(byte[] bytes) {
        for (byte b : bytes) {
            step(b);
        }
        return this;
    }

    Fingerprint add(String text) {
        step(text.length());
        for (int i = 0; i < text.length(); i++) {
            step(text.charAt(i));
        }
        return this;
    }

    Fingerprint add(Json json) {
        if (json instanceof Json.Str text) {
            step('"');
            add(text.text());
        } else if (json instanceof Json.Obj object) {
            step('{');
            for (Map.Entry<String, Json> field : object.fields().entrySet()) {
                if (!field.getKey().equals("cache_control")) {
                    add(field.getKey()).add(field.getValue());
                }
            }
            step('}');
        } else if (json instanceof Json.Arr array) {
            step('[');
            array.elements().forEach(this::add);
            step(']');
        } else {
            add(json.toString()); // a number's spelling, a boolean or null, with its type's name
        }
        return this;
    }

    private void step(int value) {
        state = (state ^ value) * FACTOR;
        state ^= state >>> 29;
    }
}
