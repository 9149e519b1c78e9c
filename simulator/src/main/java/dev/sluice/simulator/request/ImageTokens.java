package dev.sluice.simulator.request;

import dev.sluice.simulator.json.Json;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an image costs: a token for each 28 × 28 pixels begun, up to a cap that the model's age decides (vision page, 2026-08). Only
 * a PNG's size is read, from its header; any other image counts as 1,000 × 1,000.
 */
final class ImageTokens {

    private static final int PATCH = 28;
    private static final long OLD_CAP = 1_568;
    private static final long NEW_CAP = 4_784;
    private static final int HEADER_CHARS = 32; // of base64, which are 24 bytes: up to and with width and height
    private static final long UNKNOWN = patches(1_000) * patches(1_000);

    private ImageTokens() {}

    static long of(@Nullable Json source, boolean newModel) {
        String data = source == null || source.field("data") == null
                ? null
                : source.field("data").text();
        long tokens = data == null ? UNKNOWN : ofPng(data);
        return Math.min(tokens, newModel ? NEW_CAP : OLD_CAP);
    }

    private static long ofPng(String base64) {
        if (!base64.startsWith("iVBORw0KGgo") || base64.length() < HEADER_CHARS) {
            return UNKNOWN;
        }
        try {
            byte[] header = Base64.getDecoder().decode(base64.substring(0, HEADER_CHARS));
            return patches(bigEndian(header, 16)) * patches(bigEndian(header, 20));
        } catch (IllegalArgumentException notBase64) {
            return UNKNOWN;
        }
    }

    private static long patches(long pixels) {
        return (pixels + PATCH - 1) / PATCH;
    }

    private static long bigEndian(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }
}
