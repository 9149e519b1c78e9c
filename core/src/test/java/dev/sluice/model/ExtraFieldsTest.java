package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraFieldsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, ExtraFields.MAX_FLAT, ExtraFields.MAX_FLAT + 1, 1_000})
    void it_is_a_map_of_any_size_in_the_order_of_its_making(int size) {
        Map<String, RawJson> model = fields(size);

        Map<String, RawJson> copy = ExtraFields.copyOf(model);

        assertThat(copy).isEqualTo(model).hasSize(size);
        assertThat(model).isEqualTo(copy).hasSameHashCodeAs(copy);
        assertThat(copy.entrySet()).containsExactlyElementsOf(model.entrySet());
        model.forEach((name, value) -> assertThat(copy.get(name)).isEqualTo(value));
        assertThat(copy.get("absent")).isNull();
        assertThat(copy.containsKey("absent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, ExtraFields.MAX_FLAT + 1})
    void it_cannot_be_changed_and_does_not_follow_its_origin(int size) {
        Map<String, RawJson> origin = new HashMap<>(fields(size));
        Map<String, RawJson> copy = ExtraFields.copyOf(origin);

        origin.clear();

        assertThat(copy).hasSize(size);
        assertThatThrownBy(() -> copy.put("x", RawJson.NULL)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_empty_one_and_a_copy_of_a_copy_cost_nothing() {
        Map<String, RawJson> copy = ExtraFields.copyOf(fields(2));

        assertThat(ExtraFields.copyOf(new HashMap<>())).isSameAs(ExtraFields.NONE);
        assertThat(ExtraFields.copyOf(copy)).isSameAs(copy);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, ExtraFields.MAX_FLAT, ExtraFields.MAX_FLAT + 5})
    void a_name_put_twice_keeps_its_place_and_takes_the_last_value(int size) {
        Map<String, RawJson> changed = ExtraFields.with(fields(size), "field0", RawJson.TRUE);

        assertThat(changed).hasSize(size).containsEntry("field0", RawJson.TRUE);
        assertThat(changed.keySet()).first().isEqualTo("field0");
    }

    @Test
    void a_field_can_be_taken_out() {
        Map<String, RawJson> three = ExtraFields.copyOf(fields(3));

        assertThat(ExtraFields.without(three, "field1")).containsOnlyKeys("field0", "field2");
        assertThat(ExtraFields.without(three, "absent")).isSameAs(three);
    }

    private static Map<String, RawJson> fields(int size) {
        Map<String, RawJson> fields = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            fields.put("field" + i, RawJson.of(Integer.toString(i)));
        }
        return fields;
    }
}
