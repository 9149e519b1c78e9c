package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldTest {

    @Test
    void finds_a_string_past_nested_values_of_the_same_name() {
        RawJson json = RawJson.of("{\"a\":{\"code\":\"deep\"},\"b\":[{\"code\":\"deeper\"}],\"code\":\"t\\u006fp\"}");

        assertThat(JsonField.text(json, "code")).hasValue("top");
    }

    @Test
    void of_several_the_last_counts() {
        assertThat(JsonField.text(RawJson.of("{\"code\":\"1\",\"code\":\"2\"}"), "code"))
                .hasValue("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"code\"", "{}", "{\"code\":null}", "{\"code\":7}", "{\"code\":{}}"})
    void anything_else_is_no_answer_and_no_error(String json) {
        assertThat(JsonField.text(RawJson.of(json), "code")).isEmpty();
    }
}
