package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class PdfPagesTest {

    private static final String ROOT = "2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 12 >>\nendobj\n";

    private static PdfPages pages(byte[] file) {
        return PdfPages.of(new Base64Bytes(Base64.getEncoder().encodeToString(file)));
    }

    private static byte[] file(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes("%PDF-1.7\n"));
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        out.writeBytes(bytes("\nstartxref\n0\n%%EOF\n"));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] objectStream(String objects) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes(objects));
        deflater.finish();
        byte[] packed = new byte[10_000];
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(
                "9 0 obj\n<< /Type /ObjStm /N 3 /First 18 /Filter /FlateDecode /Length " + length + " >>\nstream\n"));
        out.write(packed, 0, length);
        out.writeBytes(bytes("\nendstream\nendobj\n"));
        return out.toByteArray();
    }

    @Test
    void the_root_of_the_page_tree_tells() {
        String node = "3 0 obj\n<< /Count 5 /Kids [5 0 R] /Parent 2 0 R /Type /Pages >>\nendobj\n";

        assertThat(pages(file(bytes(ROOT + node), new byte[3_000]))).isEqualTo(new PdfPages(12, true));
    }

    @Test
    void it_is_found_in_a_compressed_object_stream() {
        String objects = "1 0 2 30 3 60 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [3 0 R] /Count 7 >>";

        assertThat(pages(file(new byte[3_000], objectStream(objects)))).isEqualTo(new PdfPages(7, true));
    }

    @Test
    void it_is_found_at_the_end_of_a_long_file() {
        assertThat(pages(file(new byte[2_000_000], bytes(ROOT)))).isEqualTo(new PdfPages(12, true));
    }

    @Test
    void a_linearized_file_tells_in_its_first_object() {
        byte[] first = bytes("1 0 obj\n<< /Linearized 1 /L 2000100 /O 5 /E 9000 /N 31 /T 8 >>\nendobj\n");

        assertThat(pages(file(first, new byte[2_000_000]))).isEqualTo(new PdfPages(31, true));
    }

    @Test
    void where_nothing_tells_pages_are_guessed_by_bytes_and_marked_as_a_guess() {
        assertThat(pages(file(new byte[150_000]))).isEqualTo(new PdfPages(3, false));
        assertThat(pages(bytes("no PDF, but " + ROOT))).isEqualTo(new PdfPages(1, false));
    }

    @Test
    void a_count_that_the_file_is_too_short_for_is_not_believed() {
        assertThat(pages(file(bytes(ROOT.replace("12", "99999"))))).isEqualTo(new PdfPages(1, false));
    }

    @Test
    void a_broken_object_stream_is_passed_over() {
        byte[] broken = objectStream("<< /Type /Pages /Count 7 >>");
        broken[broken.length - 40] ^= 0x55;
        broken[broken.length - 45] ^= 0x55;

        assertThat(pages(file(new byte[100], broken)).count()).isPositive();
    }
}
