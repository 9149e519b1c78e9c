package dev.sluice.wire;

import dev.sluice.model.BatchRequest;
import dev.sluice.model.BatchResult;
import dev.sluice.model.BatchSubmission;
import dev.sluice.model.ChainedPage;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CountTokensRequest;
import dev.sluice.model.DeletedBatch;
import dev.sluice.model.ErrorResponse;
import dev.sluice.model.Message;
import dev.sluice.model.MessageBatch;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ModelInfo;
import dev.sluice.model.Page;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.model.RawJson;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TokenCount;
import dev.sluice.model.Tool;

/** The codecs, one constant a type. A constant is a name: what is behind it is loaded when it is first used. */
public final class Codecs {

    /** The body of {@code POST /v1/messages}. */
    public static final JsonCodec<MessageRequest> MESSAGE_REQUEST = new JsonCodec<>(DocumentType.MESSAGE_REQUEST);

    /** An answer. */
    public static final JsonCodec<Message> MESSAGE = new JsonCodec<>(DocumentType.MESSAGE);

    /** One block of content. */
    public static final JsonCodec<ContentBlock> CONTENT_BLOCK = new JsonCodec<>(DocumentType.CONTENT_BLOCK);

    /** One tool definition. */
    public static final JsonCodec<Tool> TOOL = new JsonCodec<>(DocumentType.TOOL);

    /** The data of one event of a streamed answer. */
    public static final JsonCodec<StreamEvent> STREAM_EVENT = new JsonCodec<>(DocumentType.STREAM_EVENT);

    /** The body of an error response. */
    public static final JsonCodec<ErrorResponse> ERROR_RESPONSE = new JsonCodec<>(DocumentType.ERROR_RESPONSE);

    /** The body of {@code POST /v1/messages/count_tokens}. */
    public static final JsonCodec<CountTokensRequest> COUNT_TOKENS_REQUEST =
            new JsonCodec<>(DocumentType.COUNT_TOKENS_REQUEST);

    /** The answer of {@code count_tokens}. */
    public static final JsonCodec<TokenCount> TOKEN_COUNT = new JsonCodec<>(DocumentType.TOKEN_COUNT);

    /** A model. */
    public static final JsonCodec<ModelInfo> MODEL_INFO = new JsonCodec<>(DocumentType.MODEL_INFO);

    /** A page of models. */
    public static final JsonCodec<Page<ModelInfo>> MODEL_PAGE = new JsonCodec<>(DocumentType.MODEL_PAGE);

    /** One request of a batch; one line of an input file. Fields of our own, such as a priority, are in {@code extra}. */
    public static final JsonCodec<BatchRequest> BATCH_REQUEST = new JsonCodec<>(DocumentType.BATCH_REQUEST);

    /** The body that creates a batch. */
    public static final JsonCodec<BatchSubmission> BATCH_SUBMISSION = new JsonCodec<>(DocumentType.BATCH_SUBMISSION);

    /** One line of a batch's results. */
    public static final JsonCodec<BatchResult> BATCH_RESULT = new JsonCodec<>(DocumentType.BATCH_RESULT);

    /** A batch at the server. */
    public static final JsonCodec<MessageBatch> MESSAGE_BATCH = new JsonCodec<>(DocumentType.MESSAGE_BATCH);

    /** A page of batches. */
    public static final JsonCodec<Page<MessageBatch>> BATCH_PAGE = new JsonCodec<>(DocumentType.BATCH_PAGE);

    /** The answer to deleting a batch. */
    public static final JsonCodec<DeletedBatch> DELETED_BATCH = new JsonCodec<>(DocumentType.DELETED_BATCH);

    /** A page of an organisation's or a workspace's rate limits. */
    public static final JsonCodec<ChainedPage<RateLimitEntry>> RATE_LIMIT_PAGE =
            new JsonCodec<>(DocumentType.RATE_LIMIT_PAGE);

    /** Any JSON value, kept as it is. */
    public static final JsonCodec<RawJson> RAW_JSON = new JsonCodec<>(DocumentType.RAW_JSON);

    /** A JSON string. */
    public static final JsonCodec<String> STRING = new JsonCodec<>(DocumentType.STRING);

    private Codecs() {}
}
