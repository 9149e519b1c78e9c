package dev.sluice.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseHeadersTest {

    @Test
    void names_match_in_any_case() {
        ResponseHeaders headers = ResponseHeaders.of(Map.of("Retry-After", "5"));

        assertThat(headers.value("retry-after")).isEqualTo("5");
        assertThat(headers.value("date")).isNull();
    }

    @Test
    void of_names_that_differ_in_case_alone_the_first_wins() {
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("Date", "first");
        twice.put("date", "second");

        assertThat(ResponseHeaders.of(twice).value("date")).isEqualTo("first");
    }

    @Test
    void later_changes_of_the_map_do_not_show() {
        Map<String, String> map = new LinkedHashMap<>(Map.of("date", "before"));
        ResponseHeaders headers = ResponseHeaders.of(map);

        map.put("date", "after");

        assertThat(headers.value("date")).isEqualTo("before");
    }
}
