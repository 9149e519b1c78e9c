package dev.sluice.estimate;

import org.jspecify.annotations.Nullable;

/**
 * Width and height as the header of a PNG, GIF, WebP or JPEG file tells them (PNG specification 11.2.2; GIF89a 18; RFC 9649;
 * ITU T.81 B.2.2). Only the bytes that it needs are decoded.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ImageSize(int width, int height) {

    /** Segments of a JPEG before its frame header: a few, or a few dozen with a large colour profile. */
    private static final int MOST_SEGMENTS = 500;

    /** Null if {@code data} is none of these, is cut short or says nonsense. */
    static @Nullable ImageSize of(Base64Bytes data) {
        ImageSize size = null;
        if (data.holds(1, "PNG") && data.holds(12, "IHDR")) {
            size = new ImageSize(data.bigEndian(16, 4), data.bigEndian(20, 4));
        } else if (data.holds(0, "GIF8")) {
            size = new ImageSize(data.littleEndian(6, 2), data.littleEndian(8, 2));
        } else if (data.holds(0, "RIFF") && data.holds(8, "WEBP")) {
            size = ofWebP(data);
        } else if (data.bigEndian(0, 2) == 0xffd8) {
            size = ofJpeg(data);
        }
        return size != null && size.width > 0 && size.height > 0 ? size : null;
    }

    private static @Nullable ImageSize ofWebP(Base64Bytes data) {
        if (data.holds(12, "VP8X")) {
            return new ImageSize(1 + data.littleEndian(24, 3), 1 + data.littleEndian(27, 3));
        }
        if (data.holds(12, "VP8L") && data.at(20) == 0x2f) {
            long bits = data.littleEndian(21, 4) & 0xffff_ffffL;
            return new ImageSize(1 + (int) (bits & 0x3fff), 1 + (int) ((bits >> 14) & 0x3fff));
        }
        if (data.holds(12, "VP8 ") && data.bigEndian(23, 3) == 0x9d012a) {
            return new ImageSize(data.littleEndian(26, 2) & 0x3fff, data.littleEndian(28, 2) & 0x3fff);
        }
        return null;
    }

    private static @Nullable ImageSize ofJpeg(Base64Bytes data) {
        int at = 2;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            if (data.at(at) != 0xff) {
                return null;
            }
            int marker = data.at(at + 1);
            if (marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
                at += marker == 0xff ? 1 : 2; // a fill byte, or a marker without a body
                continue;
            }
            if (isFrame(marker)) {
                return new ImageSize(data.bigEndian(at + 7, 2), data.bigEndian(at + 5, 2));
            }
            int length = data.bigEndian(at + 2, 2);
            if (length < 2) {
                return null;
            }
            at += 2 + length;
        }
        return null;
    }

    /** Any start of a frame; 0xc4, 0xc8 and 0xcc in the same row are tables and an extension. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
