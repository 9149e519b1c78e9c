package dev.sluice.wire;

import dev.sluice.model.BatchOutcome;
import dev.sluice.model.BatchRequest;
import dev.sluice.model.BatchResult;
import dev.sluice.model.BatchSubmission;
import dev.sluice.model.CanceledOutcome;
import dev.sluice.model.DeletedBatch;
import dev.sluice.model.ErrorResponse;
import dev.sluice.model.ErroredOutcome;
import dev.sluice.model.ExpiredOutcome;
import dev.sluice.model.Message;
import dev.sluice.model.MessageBatch;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Page;
import dev.sluice.model.ProcessingStatus;
import dev.sluice.model.RawJson;
import dev.sluice.model.RequestCounts;
import dev.sluice.model.SucceededOutcome;
import dev.sluice.model.Timestamp;
import dev.sluice.model.UnknownOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codecs of the Message Batches API. */
final class BatchCodecs {

    static final FamilyCodec<BatchOutcome> OUTCOME = new Outcome();

    private static final class Outcome extends FamilyCodec<BatchOutcome> {

        Outcome() {
            super(true);
        }

        @Override
        @Nullable RecordCodec<? extends BatchOutcome> member(String type) {
            return switch (type) {
                case "succeeded" -> Succeeded.CODEC;
                case "errored" -> Errored.CODEC;
                case "canceled" -> Canceled.CODEC;
                case "expired" -> Expired.CODEC;
                default -> null;
            };
        }

        @Override
        BatchOutcome unknown(String type, RawJson raw) {
            return new UnknownOutcome(type, raw);
        }

        @Override
        String type(BatchOutcome value) {
            return value.type();
        }
    }

    static final class Batches {

        static final RecordCodec<Page<MessageBatch>> CODEC = ModelCodecs.page(Batch.CODEC);

        private Batches() {}
    }

    private BatchCodecs() {}

    static final class Succeeded {

        private static final Field.Required<SucceededOutcome, Message> MESSAGE =
                Field.required("message", MessageCodecs.Answer.CODEC, SucceededOutcome::message);
        static final RecordCodec<SucceededOutcome> CODEC = RecordCodec.typed(
                "succeeded", in -> new SucceededOutcome(in.get(MESSAGE), in.extra()), SucceededOutcome::extra, MESSAGE);

        private Succeeded() {}
    }

    static final class Errored {

        private static final Field.Required<ErroredOutcome, ErrorResponse> ERROR =
                Field.required("error", MessageCodecs.Envelope.CODEC, ErroredOutcome::error);
        static final RecordCodec<ErroredOutcome> CODEC = RecordCodec.typed(
                "errored", in -> new ErroredOutcome(in.get(ERROR), in.extra()), ErroredOutcome::extra, ERROR);

        private Errored() {}
    }

    static final class Canceled {

        static final RecordCodec<CanceledOutcome> CODEC =
                RecordCodec.typed("canceled", in -> new CanceledOutcome(in.extra()), CanceledOutcome::extra);

        private Canceled() {}
    }

    static final class Expired {

        static final RecordCodec<ExpiredOutcome> CODEC =
                RecordCodec.typed("expired", in -> new ExpiredOutcome(in.extra()), ExpiredOutcome::extra);

        private Expired() {}
    }

    static final class Counts {

        private static final Field.Required<RequestCounts, Long> PROCESSING =
                Field.required("processing", Scalars.LONG, RequestCounts::processing);
        private static final Field.Required<RequestCounts, Long> SUCCEEDED =
                Field.required("succeeded", Scalars.LONG, RequestCounts::succeeded);
        private static final Field.Required<RequestCounts, Long> ERRORED =
                Field.required("errored", Scalars.LONG, RequestCounts::errored);
        private static final Field.Required<RequestCounts, Long> CANCELED =
                Field.required("canceled", Scalars.LONG, RequestCounts::canceled);
        private static final Field.Required<RequestCounts, Long> EXPIRED =
                Field.required("expired", Scalars.LONG, RequestCounts::expired);
        static final RecordCodec<RequestCounts> CODEC = RecordCodec.of(
                "request_counts",
                in -> new RequestCounts(
                        in.get(PROCESSING),
                        in.get(SUCCEEDED),
                        in.get(ERRORED),
                        in.get(CANCELED),
                        in.get(EXPIRED),
                        in.extra()),
                RequestCounts::extra,
                PROCESSING,
                SUCCEEDED,
                ERRORED,
                CANCELED,
                EXPIRED);

        private Counts() {}
    }

    static final class Batch {

        private static final Field.Required<MessageBatch, String> ID =
                Field.required("id", Scalars.STRING, MessageBatch::id);
        private static final Field.Required<MessageBatch, ProcessingStatus> PROCESSING_STATUS =
                Field.required("processing_status", Words.PROCESSING_STATUS, MessageBatch::processingStatus);
        private static final Field.Required<MessageBatch, RequestCounts> REQUEST_COUNTS =
                Field.required("request_counts", BatchCodecs.Counts.CODEC, MessageBatch::requestCounts);
        private static final Field.Required<MessageBatch, Timestamp> CREATED_AT =
                Field.required("created_at", Words.TIMESTAMP, MessageBatch::createdAt);
        private static final Field.Required<MessageBatch, Timestamp> EXPIRES_AT =
                Field.required("expires_at", Words.TIMESTAMP, MessageBatch::expiresAt);
        private static final Field.Optional<MessageBatch, Timestamp> ENDED_AT =
                Field.optional("ended_at", Words.TIMESTAMP, MessageBatch::endedAt);
        private static final Field.Optional<MessageBatch, Timestamp> CANCEL_INITIATED_AT =
                Field.optional("cancel_initiated_at", Words.TIMESTAMP, MessageBatch::cancelInitiatedAt);
        private static final Field.Optional<MessageBatch, Timestamp> ARCHIVED_AT =
                Field.optional("archived_at", Words.TIMESTAMP, MessageBatch::archivedAt);
        private static final Field.Optional<MessageBatch, String> RESULTS_URL =
                Field.optional("results_url", Scalars.STRING, MessageBatch::resultsUrl);
        static final RecordCodec<MessageBatch> CODEC = RecordCodec.typed(
                "message_batch",
                in -> new MessageBatch(
                        in.get(ID),
                        in.get(PROCESSING_STATUS),
                        in.get(REQUEST_COUNTS),
                        in.get(CREATED_AT),
                        in.get(EXPIRES_AT),
                        in.get(ENDED_AT),
                        in.get(CANCEL_INITIATED_AT),
                        in.get(ARCHIVED_AT),
                        in.get(RESULTS_URL),
                        in.extra()),
                MessageBatch::extra,
                ID,
                PROCESSING_STATUS,
                REQUEST_COUNTS,
                CREATED_AT,
                EXPIRES_AT,
                ENDED_AT,
                CANCEL_INITIATED_AT,
                ARCHIVED_AT,
                RESULTS_URL);

        private Batch() {}
    }

    static final class Deleted {

        private static final Field.Required<DeletedBatch, String> ID =
                Field.required("id", Scalars.STRING, DeletedBatch::id);
        static final RecordCodec<DeletedBatch> CODEC = RecordCodec.typed(
                "message_batch_deleted", in -> new DeletedBatch(in.get(ID), in.extra()), DeletedBatch::extra, ID);

        private Deleted() {}
    }

    static final class Entry {

        private static final Field.Required<BatchRequest, String> CUSTOM_ID =
                Field.required("custom_id", Scalars.STRING, BatchRequest::customId);
        private static final Field.Required<BatchRequest, MessageRequest> PARAMS =
                Field.required("params", MessageCodecs.Request.CODEC, BatchRequest::params);
        static final RecordCodec<BatchRequest> CODEC = RecordCodec.of(
                "batch request",
                in -> new BatchRequest(in.get(CUSTOM_ID), in.get(PARAMS), in.extra()),
                BatchRequest::extra,
                CUSTOM_ID,
                PARAMS);

        private Entry() {}
    }

    static final class Submission {

        private static final Field.Required<BatchSubmission, List<BatchRequest>> REQUESTS =
                Field.required("requests", ListCodec.of(BatchCodecs.Entry.CODEC), BatchSubmission::requests);
        static final RecordCodec<BatchSubmission> CODEC = RecordCodec.of(
                "batch", in -> new BatchSubmission(in.get(REQUESTS), in.extra()), BatchSubmission::extra, REQUESTS);

        private Submission() {}
    }

    static final class Line {

        private static final Field.Required<BatchResult, String> CUSTOM_ID =
                Field.required("custom_id", Scalars.STRING, BatchResult::customId);
        private static final Field.Required<BatchResult, BatchOutcome> RESULT =
                Field.required("result", BatchCodecs.OUTCOME, BatchResult::result);
        static final RecordCodec<BatchResult> CODEC = RecordCodec.of(
                "batch result",
                in -> new BatchResult(in.get(CUSTOM_ID), in.get(RESULT), in.extra()),
                BatchResult::extra,
                CUSTOM_ID,
                RESULT);

        private Line() {}
    }
}
