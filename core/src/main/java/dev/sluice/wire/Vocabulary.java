package dev.sluice.wire;

import java.util.Arrays;

/**
 * The API's words (types, roles, stop reasons, model names) as strings that already exist: a response repeats a dozen of them, and they
 * are the same in the next. A small cache with one candidate a slot. Only for fields whose values are words: nothing of a prompt or
 * an answer may stay in here.
 *
 * <p>Threads read and write the slots without order between them. A lost write costs one string; a string is immutable, so a stale read
 * is merely the wrong candidate.
 */
final class Vocabulary {

    /** Longer strings are no words; ids, which never recur, are longer than most words but not looked up here. */
    private static final int MAX_CHARACTERS = 64;

    private static final int SLOTS = 512;

    private final String[] words = new String[SLOTS];

    Vocabulary() {
        Arrays.fill(words, "");
    }

    String word(char[] characters, int offset, int length) {
        if (length > MAX_CHARACTERS) {
            return new String(characters, offset, length);
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + characters[offset + i];
        }
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        String candidate = words[slot];
        if (isSame(candidate, characters, offset, length)) {
            return candidate;
        }
        String word = new String(characters, offset, length);
        words[slot] = word;
        return word;
    }

    private static boolean isSame(String candidate, char[] characters, int offset, int length) {
        if (candidate.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (candidate.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
