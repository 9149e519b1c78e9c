package dev.sluice.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdTableTest {

    @Test
    void every_id_is_found_under_its_number_while_the_table_grows() throws IOException {
        IdTable ids = new IdTable();
        for (int i = 0; i < 50_000; i++) {
            assertThat(ids.find("id-" + i)).isEqualTo(-1);
            ids.add("id-" + i);
        }
        for (int i = 0; i < 50_000; i++) {
            int entry = i;
            assertThat(ids.find("id-" + i)).isEqualTo(i);
            assertThat(ids.find("id-" + i, candidate -> candidate == entry)).isEqualTo(i);
        }
    }

    @Test
    void an_equal_hash_is_believed_only_as_far_as_the_look_confirms_it() throws IOException {
        IdTable ids = new IdTable();
        ids.add("a");
        assertThat(ids.find("a", candidate -> false)).isEqualTo(-1);
        ids.add("a");
        assertThat(ids.find("a", candidate -> candidate == 1)).isEqualTo(1);
    }

    @Test
    void similar_ids_have_different_hashes() {
        Set<Long> hashes = new HashSet<>();
        int ids = 0;
        for (int i = 0; i < 100_000; i++, ids += 2) {
            hashes.add(IdTable.hash("request-" + i));
            hashes.add(IdTable.hash("2026-11-24_" + i + "_summary"));
        }
        for (String id :
                new String[] {"a", "aa", "aaa", "a".repeat(8), "a".repeat(9), "a".repeat(16), "a".repeat(64)}) {
            hashes.add(IdTable.hash(id));
            ids++;
        }
        assertThat(hashes).hasSize(ids);
    }
}
