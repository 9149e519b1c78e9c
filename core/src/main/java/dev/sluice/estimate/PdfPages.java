package dev.sluice.estimate;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The number of pages of a PDF, from the count in its page tree (ISO 32000-1, 7.7.3.2) or its linearisation dictionary (Annex F), without a
 * PDF library. Looks at the first 64 KB and the last 512 KB, where writers put them, and into compressed object streams (7.5.7) there.
 * Where there is none to be seen, as in encrypted files, pages are guessed by bytes.
 *
 * @param count of pages, at least 1
 * @param isCounted whether the file says so; otherwise it is a guess
 */
record PdfPages(int count, boolean isCounted) {

    /** A guess: text alone has 5 KB a page, scans a few hundred. */
    static final int BYTES_PER_PAGE = 60_000;

    private static final int HEAD = 65_536;
    private static final int TAIL = 524_288;
    private static final int MOST_INFLATED = 262_144;
    private static final int LEAST_BYTES_PER_PAGE = 50;

    private static final Pattern TREE = Pattern.compile(
            "/Type\\s*/Pages\\b[^<>]{0,4000}?/Count\\s+(\\d{1,6})|/Count\\s+(\\d{1,6})[^<>]{0,4000}?/Type\\s*/Pages\\b");
    private static final Pattern LINEARIZED = Pattern.compile("/Linearized\\b[^>]{0,300}?/N\\s+(\\d{1,6})");
    private static final Pattern OBJECT_STREAM = Pattern.compile("/ObjStm\\b[^\\x00]{0,400}?stream\\r?\\n");

    static PdfPages of(Base64Bytes data) {
        int count = 0;
        if (data.holds(0, "%PDF")) {
            count = countIn(data.copy(0, HEAD));
            int tail = Math.max(HEAD, data.length() - TAIL);
            count = Math.max(count, countIn(data.copy(tail, TAIL)));
        }
        if (count < 1 || (long) count * LEAST_BYTES_PER_PAGE > data.length()) {
            return new PdfPages(1 + data.length() / BYTES_PER_PAGE, false);
        }
        return new PdfPages(count, true);
    }

    private static int countIn(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int count = Math.max(most(TREE, text), most(LINEARIZED, text));
        Matcher streams = OBJECT_STREAM.matcher(text);
        byte[] buffer = new byte[MOST_INFLATED];
        while (streams.find()) {
            count = Math.max(count, most(TREE, inflated(bytes, streams.end(), buffer)));
        }
        return count;
    }

    /** Trees have nodes with counts of their own: the root's is the largest. */
    private static int most(Pattern pattern, String text) {
        int most = 0;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.start(group) >= 0) {
                    most = Math.max(most, Integer.parseInt(text, matcher.start(group), matcher.end(group), 10));
                }
            }
        }
        return most;
    }

    /** What can be inflated from {@code from} on; a broken or cut stream gives what came before the break. */
    private static String inflated(byte[] bytes, int from, byte[] out) {
        int filled = 0;
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            int read;
            do {
                read = inflater.inflate(out, filled, out.length - filled);
                filled += read;
            } while (read > 0);
        } catch (DataFormatException broken) {
            // not compressed, or by another filter: what was read until here will do
        } finally {
            inflater.end();
        }
        return new String(out, 0, filled, StandardCharsets.ISO_8859_1);
    }
}
