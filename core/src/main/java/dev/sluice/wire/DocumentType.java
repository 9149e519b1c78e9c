package dev.sluice.wire;

/**
 * The types that {@link Codecs} names, each with its codec. A switch and not a field of the constants, since it loads only the classes
 * of the branch that is taken.
 */
enum DocumentType {
    MESSAGE_REQUEST,
    MESSAGE,
    CONTENT_BLOCK,
    TOOL,
    STREAM_EVENT,
    ERROR_RESPONSE,
    COUNT_TOKENS_REQUEST,
    TOKEN_COUNT,
    MODEL_INFO,
    MODEL_PAGE,
    BATCH_REQUEST,
    BATCH_SUBMISSION,
    BATCH_RESULT,
    MESSAGE_BATCH,
    BATCH_PAGE,
    DELETED_BATCH,
    RATE_LIMIT_PAGE,
    RAW_JSON,
    STRING;

    ValueCodec<?> codec() {
        return switch (this) {
            case MESSAGE_REQUEST -> RequestCodecs.Request.CODEC;
            case MESSAGE -> MessageCodecs.Answer.CODEC;
            case CONTENT_BLOCK -> BlockCodecs.FAMILY;
            case TOOL -> ToolCodecs.FAMILY;
            case STREAM_EVENT -> EventCodecs.FAMILY;
            case ERROR_RESPONSE -> MessageCodecs.Envelope.CODEC;
            case COUNT_TOKENS_REQUEST -> RequestCodecs.CountRequest.CODEC;
            case TOKEN_COUNT -> MessageCodecs.Count.CODEC;
            case MODEL_INFO -> ModelCodecs.Info.CODEC;
            case MODEL_PAGE -> ModelCodecs.Models.CODEC;
            case BATCH_REQUEST -> BatchCodecs.Entry.CODEC;
            case BATCH_SUBMISSION -> BatchCodecs.Submission.CODEC;
            case BATCH_RESULT -> BatchCodecs.Line.CODEC;
            case MESSAGE_BATCH -> BatchCodecs.Batch.CODEC;
            case BATCH_PAGE -> BatchCodecs.Batches.CODEC;
            case DELETED_BATCH -> BatchCodecs.Deleted.CODEC;
            case RATE_LIMIT_PAGE -> RateLimitCodecs.Entries.CODEC;
            case RAW_JSON -> Scalars.RAW;
            case STRING -> Scalars.STRING;
        };
    }
}
