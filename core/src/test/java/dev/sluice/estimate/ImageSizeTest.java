package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {

    private static Base64Bytes base64(byte[] bytes) {
        return new Base64Bytes(Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] written(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "jpg"})
    void the_header_tells_the_size_of_what_the_jdk_writes(String format) throws IOException {
        assertThat(ImageSize.of(base64(written(format, 1_023, 517)))).isEqualTo(new ImageSize(1_023, 517));
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 9649: lossy (frame tag, start code, 14 bits each), lossless (14 bits each, less one), extended (24 bits
        // each, less one)
        "5249464600000000574542505650382000000000 000000 9d012a 2003 5802, 800, 600",
        "524946460000000057454250565038 4c00000000 2f 1fc39500, 800, 600",
        "5249464600000000574542505650385800000000 00000000 1f0300 570200, 800, 600"
    })
    void the_header_tells_the_size_of_each_kind_of_webp(String hex, int width, int height) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(ImageSize.of(base64(bytes))).isEqualTo(new ImageSize(width, height));
    }

    @Test
    void a_jpeg_with_a_large_preview_before_its_frame_is_walked() throws IOException {
        byte[] plain = written("jpg", 640, 480);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        for (int i = 0; i < 3; i++) {
            out.write(HexFormat.of().parseHex("ffe1ffff")); // 65,533 bytes, as of a preview
            out.write(new byte[0xfffd]);
        }
        out.write(0xff); // a fill byte
        out.write(plain, 2, plain.length - 2);

        assertThat(ImageSize.of(base64(out.toByteArray()))).isEqualTo(new ImageSize(640, 480));
    }

    @Test
    void what_is_no_image_or_is_cut_short_has_no_size() throws IOException {
        assertThat(ImageSize.of(new Base64Bytes(""))).isNull();
        assertThat(ImageSize.of(new Base64Bytes("A".repeat(4_000)))).isNull();
        assertThat(ImageSize.of(new Base64Bytes("not base64 at all: é"))).isNull();
        for (String format : new String[] {"png", "gif", "jpg"}) {
            byte[] whole = written(format, 40, 30);
            for (int length = 0; length < Math.min(whole.length, 20); length++) {
                ImageSize size = ImageSize.of(base64(java.util.Arrays.copyOf(whole, length)));
                assertThat(size == null || size.equals(new ImageSize(40, 30))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5-5, 1000, 1000, 1296",
        "claude-opus-4-6, 1000, 1000, 1296",
        "claude-opus-4-6, 28, 28, 1",
        "claude-opus-4-6, 29, 28, 2",
        "claude-sonnet-4-6, 20000, 1, 56",
        "claude-opus-4-7, 20000, 1, 92"
    })
    void a_square_of_28_pixels_is_a_token(String model, int width, int height, int tokens) {
        assertThat(ImageTokens.of(new ImageSize(width, height), ModelVersion.of(model)))
                .isEqualTo(tokens);
    }

    @Test
    void large_images_are_scaled_down_to_what_the_model_takes() {
        ImageSize large = new ImageSize(6_000, 4_000);

        assertThat(ImageTokens.of(large, ModelVersion.of("claude-opus-4-6"))).isBetween(1_450, 1_568);
        assertThat(ImageTokens.of(large, ModelVersion.of("claude-opus-4-7"))).isBetween(4_600, 4_784);
    }
}
