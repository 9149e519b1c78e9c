package dev.sluice.wire;

import dev.sluice.model.FileCreateResult;
import dev.sluice.model.FileReplaceResult;
import dev.sluice.model.FileViewResult;
import dev.sluice.model.RawJson;
import java.util.List;
import java.util.Map;

/** Codecs of what the text editor of a container answers. */
final class FileResultCodecs {

    private FileResultCodecs() {}

    static final class View extends RecordCodec<FileViewResult> {

        private static final Field.Constant TYPE = Field.type("text_editor_code_execution_view_result");
        private static final Field.Required<String> CONTENT = Field.required("content", Scalars.STRING);
        private static final Field.Required<String> FILE_TYPE = Field.required("file_type", Scalars.WORD);
        private static final Field.Optional<Long> NUM_LINES = Field.optional("num_lines", Scalars.LONG);
        private static final Field.Optional<Long> START_LINE = Field.optional("start_line", Scalars.LONG);
        private static final Field.Optional<Long> TOTAL_LINES = Field.optional("total_lines", Scalars.LONG);
        static final View CODEC = new View();

        private View() {
            super(
                    "text_editor_code_execution_view_result",
                    TYPE,
                    CONTENT,
                    FILE_TYPE,
                    NUM_LINES,
                    START_LINE,
                    TOTAL_LINES);
        }

        @Override
        FileViewResult create(FieldValues in) {
            return new FileViewResult(
                    in.get(CONTENT),
                    in.get(FILE_TYPE),
                    in.get(NUM_LINES),
                    in.get(START_LINE),
                    in.get(TOTAL_LINES),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, FileViewResult value) {
            TYPE.write(out, value.extra());
            CONTENT.write(out, value.content());
            FILE_TYPE.write(out, value.fileType());
            NUM_LINES.write(out, value.numLines());
            START_LINE.write(out, value.startLine());
            TOTAL_LINES.write(out, value.totalLines());
        }

        @Override
        Map<String, RawJson> extra(FileViewResult value) {
            return value.extra();
        }
    }

    static final class Create extends RecordCodec<FileCreateResult> {

        private static final Field.Constant TYPE = Field.type("text_editor_code_execution_create_result");
        private static final Field.Required<Boolean> IS_FILE_UPDATE = Field.required("is_file_update", Scalars.BOOLEAN);
        static final Create CODEC = new Create();

        private Create() {
            super("text_editor_code_execution_create_result", TYPE, IS_FILE_UPDATE);
        }

        @Override
        FileCreateResult create(FieldValues in) {
            return new FileCreateResult(in.get(IS_FILE_UPDATE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, FileCreateResult value) {
            TYPE.write(out, value.extra());
            IS_FILE_UPDATE.write(out, value.isFileUpdate());
        }

        @Override
        Map<String, RawJson> extra(FileCreateResult value) {
            return value.extra();
        }
    }

    static final class Replace extends RecordCodec<FileReplaceResult> {

        private static final Field.Constant TYPE = Field.type("text_editor_code_execution_str_replace_result");
        private static final Field.Optional<List<String>> LINES = Field.optional("lines", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Long> OLD_START = Field.optional("old_start", Scalars.LONG);
        private static final Field.Optional<Long> OLD_LINES = Field.optional("old_lines", Scalars.LONG);
        private static final Field.Optional<Long> NEW_START = Field.optional("new_start", Scalars.LONG);
        private static final Field.Optional<Long> NEW_LINES = Field.optional("new_lines", Scalars.LONG);
        static final Replace CODEC = new Replace();

        private Replace() {
            super(
                    "text_editor_code_execution_str_replace_result",
                    TYPE,
                    LINES,
                    OLD_START,
                    OLD_LINES,
                    NEW_START,
                    NEW_LINES);
        }

        @Override
        FileReplaceResult create(FieldValues in) {
            return new FileReplaceResult(
                    in.get(LINES),
                    in.get(OLD_START),
                    in.get(OLD_LINES),
                    in.get(NEW_START),
                    in.get(NEW_LINES),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, FileReplaceResult value) {
            TYPE.write(out, value.extra());
            LINES.write(out, value.lines());
            OLD_START.write(out, value.oldStart());
            OLD_LINES.write(out, value.oldLines());
            NEW_START.write(out, value.newStart());
            NEW_LINES.write(out, value.newLines());
        }

        @Override
        Map<String, RawJson> extra(FileReplaceResult value) {
            return value.extra();
        }
    }
}
