package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** I27: an admin key is sent and never shown. */
class AdminKeyTest {

    private static final String SECRET = "sk-ant-admin01-secret";

    @Test
    void does_not_show_itself() {
        AdminKey key = AdminKey.of(" " + SECRET + "\n");

        assertThat(key).hasToString("AdminKey[redacted]").isEqualTo(AdminKey.of(SECRET));
        assertThat(WireRequest.get("/v1/organizations/rate_limits", Duration.ofSeconds(1))
                        .withKey(key)
                        .toString())
                .doesNotContain(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdminKey.of(SECRET + "\u00e9"))
                .withMessageStartingWith("adminKey: character 22")
                .withMessageNotContaining("secret");
    }

    @Test
    void gives_its_text_to_nobody_outside_the_transport() {
        assertThat(Arrays.stream(AdminKey.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == String.class)
                        .map(method -> method.getName()))
                .containsExactly("toString");
    }

    @Test
    void comes_from_the_environment_if_it_is_there() {
        assertThat(AdminKey.fromVariable(SECRET)).contains(AdminKey.of(SECRET));
        assertThat(AdminKey.fromVariable(" ")).isEmpty();
        assertThat(AdminKey.fromVariable(null)).isEmpty();
    }
}
