package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.StopReason;
import dev.sluice.model.TextBlock;
import dev.sluice.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log sees of a call: nothing that is private. */
class CallOptionsTest {

    @Test
    void options_show_the_names_of_headers_and_not_their_values() {
        CallOptions options = CallOptions.defaults()
                .withWorkflow("nightly")
                .withHeader("X-Token", "secret")
                .withBeta("beta-1");

        assertThat(options).asString().contains("nightly", "x-token", "beta-1").doesNotContain("secret");
    }

    @Test
    void an_outcome_of_a_pipeline_shows_neither_prompt_nor_answer() {
        MessageRequest request =
                MessageRequest.builder("claude-opus-5-5", 10).user("private").build();
        Message message =
                Message.of("msg_1", "m", List.of(TextBlock.of("private")), StopReason.END_TURN, Usage.of(1, 1));

        assertThat(new Answer.Succeeded(request, message))
                .asString()
                .contains("msg_1")
                .doesNotContain("private");
        assertThat(new Answer.Failed(request, new IllegalStateException("gone")))
                .asString()
                .contains("claude-opus-5-5", "gone")
                .doesNotContain("private");
    }
}
