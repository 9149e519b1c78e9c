package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ApiError;
import dev.sluice.model.BatchRequest;
import dev.sluice.model.BatchResult;
import dev.sluice.model.BatchSubmission;
import dev.sluice.model.Capability;
import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DeletedBatch;
import dev.sluice.model.ErroredOutcome;
import dev.sluice.model.Message;
import dev.sluice.model.MessageBatch;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ModelInfo;
import dev.sluice.model.Page;
import dev.sluice.model.Ping;
import dev.sluice.model.ProcessingStatus;
import dev.sluice.model.RawJson;
import dev.sluice.model.StopReason;
import dev.sluice.model.SucceededOutcome;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TokenCount;
import dev.sluice.model.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecsTest {

    private static final String MESSAGE =
            "{\"model\":\"claude-opus-5-5\",\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"content\":[{\"type\":\"text\",\"text\":\"Hi\",\"citations\":null}],\"stop_reason\":\"end_turn\","
                    + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":7}}";
    private static final String BATCH =
            "{\"id\":\"msgbatch_1\",\"type\":\"message_batch\",\"processing_status\":\"ended\","
                    + "\"request_counts\":{\"processing\":0,\"succeeded\":2,\"errored\":0,\"canceled\":0,\"expired\":0},"
                    + "\"created_at\":\"2026-11-24T00:00:00Z\",\"expires_at\":\"2026-11-25T00:00:00Z\",\"ended_at\":null,"
                    + "\"cancel_initiated_at\":null,\"archived_at\":null,\"results_url\":null}";
    private static final String MODEL =
            "{\"id\":\"claude-opus-5-5\",\"type\":\"model\",\"display_name\":\"Claude Opus 5.5\","
                    + "\"created_at\":\"2026-09-29T00:00:00Z\",\"capabilities\":{\"effort\":{\"supported\":true}}}";

    @Test
    void a_request_is_written_compactly_and_without_absent_fields() {
        MessageRequest request = MessageRequest.builder("claude-opus-5-5", 100)
                .system("Be brief.")
                .user("Hello \"you\"\n\ud83d\ude00")
                .build();

        assertThat(Codecs.MESSAGE_REQUEST.writeText(request))
                .isEqualTo(
                        "{\"model\":\"claude-opus-5-5\",\"max_tokens\":100,\"messages\":"
                                + "[{\"role\":\"user\",\"content\":\"Hello \\\"you\\\"\\n\ud83d\ude00\"}],\"system\":\"Be brief.\"}");
        assertThat(Codecs.MESSAGE_REQUEST.write(request))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(Codecs.MESSAGE_REQUEST.writeText(request));
    }

    @Test
    void a_message_is_read() {
        Message message = Codecs.MESSAGE.read(MESSAGE);

        assertThat(message.text()).isEqualTo("Hi");
        assertThat(message.stopReason()).isEqualTo(StopReason.END_TURN);
        assertThat(message.usage()).isEqualTo(Usage.of(3, 7));
        assertThat(message.extra()).containsExactly(Map.entry("stop_sequence", RawJson.NULL));
    }

    @Test
    void a_part_of_an_array_is_read() {
        byte[] bytes = ("xx" + MESSAGE + "yy").getBytes(StandardCharsets.UTF_8);

        assertThat(Codecs.MESSAGE.read(bytes, 2, bytes.length - 4)).isEqualTo(Codecs.MESSAGE.read(MESSAGE));
    }

    @Test
    void a_byte_order_mark_is_skipped() {
        assertThat(Codecs.MESSAGE.read("\ufeff" + MESSAGE)).isEqualTo(Codecs.MESSAGE.read(MESSAGE));
    }

    /** The constants and their types are paired by hand. */
    @Test
    void each_constant_reads_its_own_type() {
        CountTokensRequest count =
                Codecs.COUNT_TOKENS_REQUEST.read("{\"model\":\"m\",\"messages\":[],\"speed\":\"fast\"}");
        TokenCount counted = Codecs.TOKEN_COUNT.read("{\"input_tokens\":14}");
        ModelInfo model = Codecs.MODEL_INFO.read(MODEL);
        Page<ModelInfo> models = Codecs.MODEL_PAGE.read(page(MODEL));
        MessageBatch batch = Codecs.MESSAGE_BATCH.read(BATCH);
        Page<MessageBatch> batches = Codecs.BATCH_PAGE.read(page(BATCH));
        DeletedBatch deleted = Codecs.DELETED_BATCH.read("{\"id\":\"msgbatch_1\",\"type\":\"message_batch_deleted\"}");
        CustomTool tool = (CustomTool)
                Codecs.TOOL.read("{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"},\"type\":\"custom\"}");

        assertThat(count.model()).isEqualTo("m");
        assertThat(counted).isEqualTo(TokenCount.of(14));
        assertThat(model.capabilities())
                .isInstanceOfSatisfying(
                        Capability.class,
                        all -> assertThat(all.supports("effort")).isTrue());
        assertThat(models.data()).containsExactly(model);
        assertThat(batch.processingStatus()).isEqualTo(ProcessingStatus.ENDED);
        assertThat(batches.data()).containsExactly(batch);
        assertThat(batches.hasMore()).isTrue();
        assertThat(Codecs.RATE_LIMIT_PAGE
                        .read("{\"data\":[],\"next_page\":\"p2\"}")
                        .nextPage())
                .isEqualTo("p2");
        assertThat(deleted.id()).isEqualTo("msgbatch_1");
        assertThat(tool.name()).isEqualTo("f");
        assertThat(Codecs.CONTENT_BLOCK.read("{\"type\":\"text\",\"text\":\"x\"}"))
                .isEqualTo(TextBlock.of("x"));
        assertThat(Codecs.STREAM_EVENT.read("{\"type\":\"ping\"}")).isEqualTo(new Ping());
        assertThat(Codecs.RAW_JSON.read(" [1.10]\n")).isEqualTo(RawJson.of("[1.10]"));
    }

    @Test
    void a_line_of_a_batch_keeps_fields_of_our_own() {
        String line = "{\"custom_id\":\"a\",\"params\":{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]},"
                + "\"priority\":\"high\",\"workflow\":\"w\"}";

        BatchRequest request = Codecs.BATCH_REQUEST.read(line);

        assertThat(request.params().maxTokens()).isEqualTo(1);
        assertThat(request.extra()).containsEntry("priority", RawJson.of("\"high\""));
        assertThat(Codecs.BATCH_REQUEST.writeText(request)).isEqualTo(line);
        assertThat(Codecs.BATCH_SUBMISSION.writeText(
                        BatchSubmission.of(List.of(BatchRequest.of("a", request.params())))))
                .isEqualTo("{\"requests\":[{\"custom_id\":\"a\","
                        + "\"params\":{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}}]}");
    }

    @Test
    void a_result_line_is_an_answer_or_an_error() {
        BatchResult answered = Codecs.BATCH_RESULT.read(
                "{\"custom_id\":\"a\",\"result\":{\"type\":\"succeeded\",\"message\":" + MESSAGE + "}}");
        BatchResult failed = Codecs.BATCH_RESULT.read(
                "{\"custom_id\":\"b\",\"result\":{\"type\":\"errored\",\"error\":"
                        + "{\"type\":\"error\",\"error\":{\"type\":\"novel_error\",\"message\":\"No\"},\"request_id\":\"req_1\"}}}");

        assertThat(answered).isEqualTo(BatchResult.succeeded("a", Codecs.MESSAGE.read(MESSAGE)));
        assertThat(answered.result()).isInstanceOf(SucceededOutcome.class);
        assertThat(failed.result()).isInstanceOfSatisfying(ErroredOutcome.class, outcome -> {
            assertThat(outcome.error().error()).isEqualTo(ApiError.of("novel_error", "No"));
            assertThat(outcome.error().requestId()).isEqualTo("req_1");
        });
    }

    private static String page(String element) {
        return "{\"data\":[" + element + "],\"has_more\":true,\"first_id\":\"x\",\"last_id\":\"x\"}";
    }
}
