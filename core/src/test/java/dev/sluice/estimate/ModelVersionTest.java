package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelVersionTest {

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5-5, opus, 505",
        "claude-opus-5, opus, 500",
        "claude-opus-4-8, opus, 408",
        "claude-opus-4-5-20251101, opus, 405",
        "claude-sonnet-4-20250514, sonnet, 400",
        "claude-haiku-4-5-20251001, haiku, 405",
        "claude-fable-5-1, fable, 501",
        "anthropic.claude-opus-4-6-v1:0, opus, 406",
        "claude-opus-10-2, opus, 1002",
        "claude-3-5-sonnet-20241022, '', 305",
        "claude-3-opus-20240229, '', 300",
        "claude-2.1, '', 201",
        "my-model, '', 9900"
    })
    void the_name_tells_line_and_number(String model, String line, int number) {
        assertThat(ModelVersion.of(model)).isEqualTo(new ModelVersion(line, number));
    }

    /** claude-api pricing page, 2026-10-08. */
    @ParameterizedTest
    @CsvSource({
        "claude-opus-5-5, 286, 406",
        "claude-opus-5, 286, 406",
        "claude-sonnet-5-5, 286, 406",
        "claude-haiku-5-5, 286, 406",
        "claude-opus-4-8, 290, 410",
        "claude-opus-4-7, 675, 804",
        "claude-opus-4-6, 497, 589",
        "claude-sonnet-4-6, 497, 589",
        "claude-opus-4-5, 496, 588",
        "claude-haiku-4-5-20251001, 496, 588",
        "claude-sonnet-5, 354, 474"
    })
    void tools_bring_a_hidden_prompt(String model, int free, int forced) {
        assertThat(ModelVersion.of(model).toolPromptTokens(false)).isEqualTo(free);
        assertThat(ModelVersion.of(model).toolPromptTokens(true)).isEqualTo(forced);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-6, false",
        "claude-sonnet-4-6, false",
        "claude-haiku-4-5, false",
        "claude-3-7-sonnet-20250219, false",
        "claude-opus-4-7, true",
        "claude-sonnet-5, true",
        "claude-haiku-5-5, true",
        "claude-mythos-5, true",
        "my-model, true"
    })
    void the_newer_tokenizer_came_with_opus_4_7(String model, boolean newer) {
        assertThat(ModelVersion.of(model).hasNewerTokenizer()).isEqualTo(newer);
    }
}
