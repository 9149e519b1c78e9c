package dev.sluice.wire;

import dev.sluice.model.BatchOutcome;
import dev.sluice.model.BatchRequest;
import dev.sluice.model.BatchResult;
import dev.sluice.model.BatchSubmission;
import dev.sluice.model.DeletedBatch;
import dev.sluice.model.MessageBatch;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ProcessingStatus;
import dev.sluice.model.RawJson;
import dev.sluice.model.RequestCounts;
import dev.sluice.model.Timestamp;
import java.util.List;
import java.util.Map;

/** Codecs of the Message Batches API. */
final class BatchCodecs {

    private BatchCodecs() {}

    static final class Counts extends RecordCodec<RequestCounts> {

        private static final Field.Required<Long> PROCESSING = Field.required("processing", Scalars.LONG);
        private static final Field.Required<Long> SUCCEEDED = Field.required("succeeded", Scalars.LONG);
        private static final Field.Required<Long> ERRORED = Field.required("errored", Scalars.LONG);
        private static final Field.Required<Long> CANCELED = Field.required("canceled", Scalars.LONG);
        private static final Field.Required<Long> EXPIRED = Field.required("expired", Scalars.LONG);
        static final Counts CODEC = new Counts();

        private Counts() {
            super("request_counts", PROCESSING, SUCCEEDED, ERRORED, CANCELED, EXPIRED);
        }

        @Override
        RequestCounts create(FieldValues in) {
            return new RequestCounts(
                    in.get(PROCESSING),
                    in.get(SUCCEEDED),
                    in.get(ERRORED),
                    in.get(CANCELED),
                    in.get(EXPIRED),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, RequestCounts value) {
            PROCESSING.write(out, value.processing());
            SUCCEEDED.write(out, value.succeeded());
            ERRORED.write(out, value.errored());
            CANCELED.write(out, value.canceled());
            EXPIRED.write(out, value.expired());
        }

        @Override
        Map<String, RawJson> extra(RequestCounts value) {
            return value.extra();
        }
    }

    static final class Batch extends RecordCodec<MessageBatch> {

        private static final Field.Constant TYPE = Field.type("message_batch");
        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        private static final Field.Required<ProcessingStatus> PROCESSING_STATUS =
                Field.required("processing_status", Words.ProcessingStatuses.CODEC);
        private static final Field.Required<RequestCounts> REQUEST_COUNTS =
                Field.required("request_counts", BatchCodecs.Counts.CODEC);
        private static final Field.Required<Timestamp> CREATED_AT = Field.required("created_at", Scalars.TIMESTAMP);
        private static final Field.Required<Timestamp> EXPIRES_AT = Field.required("expires_at", Scalars.TIMESTAMP);
        private static final Field.Optional<Timestamp> ENDED_AT = Field.optional("ended_at", Scalars.TIMESTAMP);
        private static final Field.Optional<Timestamp> CANCEL_INITIATED_AT =
                Field.optional("cancel_initiated_at", Scalars.TIMESTAMP);
        private static final Field.Optional<Timestamp> ARCHIVED_AT = Field.optional("archived_at", Scalars.TIMESTAMP);
        private static final Field.Optional<String> RESULTS_URL = Field.optional("results_url", Scalars.STRING);
        static final Batch CODEC = new Batch();

        private Batch() {
            super(
                    "message_batch",
                    TYPE,
                    ID,
                    PROCESSING_STATUS,
                    REQUEST_COUNTS,
                    CREATED_AT,
                    EXPIRES_AT,
                    ENDED_AT,
                    CANCEL_INITIATED_AT,
                    ARCHIVED_AT,
                    RESULTS_URL);
        }

        @Override
        MessageBatch create(FieldValues in) {
            return new MessageBatch(
                    in.get(ID),
                    in.get(PROCESSING_STATUS),
                    in.get(REQUEST_COUNTS),
                    in.get(CREATED_AT),
                    in.get(EXPIRES_AT),
                    in.get(ENDED_AT),
                    in.get(CANCEL_INITIATED_AT),
                    in.get(ARCHIVED_AT),
                    in.get(RESULTS_URL),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MessageBatch value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
            PROCESSING_STATUS.write(out, value.processingStatus());
            REQUEST_COUNTS.write(out, value.requestCounts());
            CREATED_AT.write(out, value.createdAt());
            EXPIRES_AT.write(out, value.expiresAt());
            ENDED_AT.write(out, value.endedAt());
            CANCEL_INITIATED_AT.write(out, value.cancelInitiatedAt());
            ARCHIVED_AT.write(out, value.archivedAt());
            RESULTS_URL.write(out, value.resultsUrl());
        }

        @Override
        Map<String, RawJson> extra(MessageBatch value) {
            return value.extra();
        }
    }

    static final class Deleted extends RecordCodec<DeletedBatch> {

        private static final Field.Constant TYPE = Field.type("message_batch_deleted");
        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        static final Deleted CODEC = new Deleted();

        private Deleted() {
            super("message_batch_deleted", TYPE, ID);
        }

        @Override
        DeletedBatch create(FieldValues in) {
            return new DeletedBatch(in.get(ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, DeletedBatch value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
        }

        @Override
        Map<String, RawJson> extra(DeletedBatch value) {
            return value.extra();
        }
    }

    static final class Entry extends RecordCodec<BatchRequest> {

        private static final Field.Required<String> CUSTOM_ID = Field.required("custom_id", Scalars.STRING);
        private static final Field.Required<MessageRequest> PARAMS =
                Field.required("params", RequestCodecs.Request.CODEC);
        static final Entry CODEC = new Entry();

        private Entry() {
            super("batch request", CUSTOM_ID, PARAMS);
        }

        @Override
        BatchRequest create(FieldValues in) {
            return new BatchRequest(in.get(CUSTOM_ID), in.get(PARAMS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, BatchRequest value) {
            CUSTOM_ID.write(out, value.customId());
            PARAMS.write(out, value.params());
        }

        @Override
        Map<String, RawJson> extra(BatchRequest value) {
            return value.extra();
        }
    }

    static final class Submission extends RecordCodec<BatchSubmission> {

        private static final Field.Required<List<BatchRequest>> REQUESTS =
                Field.required("requests", ListCodec.of(BatchCodecs.Entry.CODEC));
        static final Submission CODEC = new Submission();

        private Submission() {
            super("batch", REQUESTS);
        }

        @Override
        BatchSubmission create(FieldValues in) {
            return new BatchSubmission(in.get(REQUESTS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, BatchSubmission value) {
            REQUESTS.write(out, value.requests());
        }

        @Override
        Map<String, RawJson> extra(BatchSubmission value) {
            return value.extra();
        }
    }

    static final class Line extends RecordCodec<BatchResult> {

        private static final Field.Required<String> CUSTOM_ID = Field.required("custom_id", Scalars.STRING);
        private static final Field.Required<BatchOutcome> RESULT = Field.required("result", OutcomeCodecs.FAMILY);
        static final Line CODEC = new Line();

        private Line() {
            super("batch result", CUSTOM_ID, RESULT);
        }

        @Override
        BatchResult create(FieldValues in) {
            return new BatchResult(in.get(CUSTOM_ID), in.get(RESULT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, BatchResult value) {
            CUSTOM_ID.write(out, value.customId());
            RESULT.write(out, value.result());
        }

        @Override
        Map<String, RawJson> extra(BatchResult value) {
            return value.extra();
        }
    }

    static final class Batches {

        static final PageCodec<MessageBatch> CODEC = new PageCodec<>(Batch.CODEC);

        private Batches() {}
    }
}
