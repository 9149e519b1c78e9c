package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I27: a key is sent and never shown. */
class ApiKeyTest {

    private static final String SECRET = "sk-ant-api03-secret";

    @Test
    void does_not_show_itself() {
        ApiKey key = ApiKey.of(SECRET);

        assertThat(key).hasToString("ApiKey[redacted]");
        assertThat(Map.of("key", key).toString()).doesNotContain(SECRET);
        assertThat(WireRequest.get("/v1/models", Duration.ofSeconds(1))
                        .withKey(key)
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    void gives_its_text_to_nobody_outside_the_transport() {
        assertThat(Arrays.stream(ApiKey.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == String.class)
                        .map(Method::getName))
                .containsExactly("toString");
    }

    @Test
    void cannot_be_serialised() throws Exception {
        assertThat(ApiKey.of(SECRET)).isNotInstanceOf(Serializable.class);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(ApiKey.of(SECRET))).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void equals_by_value() {
        assertThat(ApiKey.of(SECRET)).isEqualTo(ApiKey.of(SECRET)).hasSameHashCodeAs(ApiKey.of(SECRET));
        assertThat(ApiKey.of(SECRET)).isNotEqualTo(ApiKey.of(SECRET + "2")).isNotEqualTo(SECRET);
    }

    @Test
    void surrounding_white_space_is_dropped() {
        assertThat(ApiKey.of("  " + SECRET + "\n").value()).isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void an_empty_one_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.of(text)).withMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-ant\r\nx-evil: 1", "sk ant", "sk-\u00e4nt", "sk-ant\u0000x", "sk-\u007fant"})
    void one_that_could_not_stand_in_a_header_is_refused_without_being_quoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of(text))
                .withMessageContaining("character")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(text));
    }

    @Test
    void is_read_from_the_environment() {
        assertThat(ApiKey.fromVariable(" " + SECRET)).isEqualTo(ApiKey.of(SECRET));
        assertThat(ApiKey.ENVIRONMENT_VARIABLE).isEqualTo("ANTHROPIC_API_KEY");
    }

    @Test
    void a_variable_that_is_missing_or_empty_is_named_with_what_to_do() {
        assertThatThrownBy(() -> ApiKey.fromVariable(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ANTHROPIC_API_KEY")
                .hasMessageContaining("apiKey(...)");
        assertThatThrownBy(() -> ApiKey.fromVariable(" ")).isInstanceOf(IllegalStateException.class);
    }
}
