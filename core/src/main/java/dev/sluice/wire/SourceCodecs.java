package dev.sluice.wire;

import dev.sluice.model.Base64Source;
import dev.sluice.model.Content;
import dev.sluice.model.ContentSource;
import dev.sluice.model.DocumentSource;
import dev.sluice.model.FileSource;
import dev.sluice.model.ImageSource;
import dev.sluice.model.PlainTextSource;
import dev.sluice.model.RawJson;
import dev.sluice.model.UnknownSource;
import dev.sluice.model.UrlSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of image and document sources. */
final class SourceCodecs {

    static final FamilyCodec<ImageSource> IMAGE = new Image();
    static final FamilyCodec<DocumentSource> DOCUMENT = new Document();

    private static final class Image extends FamilyCodec<ImageSource> {

        Image() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends ImageSource> member(String type) {
            return switch (type) {
                case "base64" -> Base64.CODEC;
                case "url" -> Url.CODEC;
                case "file" -> File.CODEC;
                default -> null;
            };
        }

        @Override
        ImageSource unknown(String type, RawJson raw) {
            return new UnknownSource(type, raw);
        }

        @Override
        String type(ImageSource value) {
            return value.type();
        }
    }

    private static final class Document extends FamilyCodec<DocumentSource> {

        Document() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends DocumentSource> member(String type) {
            return switch (type) {
                case "base64" -> Base64.CODEC;
                case "url" -> Url.CODEC;
                case "file" -> File.CODEC;
                case "text" -> PlainText.CODEC;
                case "content" -> OwnContent.CODEC;
                default -> null;
            };
        }

        @Override
        DocumentSource unknown(String type, RawJson raw) {
            return new UnknownSource(type, raw);
        }

        @Override
        String type(DocumentSource value) {
            return value.type();
        }
    }

    private SourceCodecs() {}

    static final class Base64 extends RecordCodec<Base64Source> {

        private static final Field.Constant TYPE = Field.type("base64");
        private static final Field.Required<String> MEDIA_TYPE = Field.required("media_type", Scalars.WORD);
        private static final Field.Required<String> DATA = Field.required("data", Scalars.STRING);
        static final Base64 CODEC = new Base64();

        private Base64() {
            super("base64", TYPE, MEDIA_TYPE, DATA);
        }

        @Override
        Base64Source create(FieldValues in) {
            return new Base64Source(in.get(MEDIA_TYPE), in.get(DATA), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Base64Source value) {
            TYPE.write(out, value.extra());
            MEDIA_TYPE.write(out, value.mediaType());
            DATA.write(out, value.data());
        }

        @Override
        Map<String, RawJson> extra(Base64Source value) {
            return value.extra();
        }
    }

    static final class Url extends RecordCodec<UrlSource> {

        private static final Field.Constant TYPE = Field.type("url");
        private static final Field.Required<String> URL = Field.required("url", Scalars.STRING);
        static final Url CODEC = new Url();

        private Url() {
            super("url", TYPE, URL);
        }

        @Override
        UrlSource create(FieldValues in) {
            return new UrlSource(in.get(URL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, UrlSource value) {
            TYPE.write(out, value.extra());
            URL.write(out, value.url());
        }

        @Override
        Map<String, RawJson> extra(UrlSource value) {
            return value.extra();
        }
    }

    static final class File extends RecordCodec<FileSource> {

        private static final Field.Constant TYPE = Field.type("file");
        private static final Field.Required<String> FILE_ID = Field.required("file_id", Scalars.STRING);
        static final File CODEC = new File();

        private File() {
            super("file", TYPE, FILE_ID);
        }

        @Override
        FileSource create(FieldValues in) {
            return new FileSource(in.get(FILE_ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, FileSource value) {
            TYPE.write(out, value.extra());
            FILE_ID.write(out, value.fileId());
        }

        @Override
        Map<String, RawJson> extra(FileSource value) {
            return value.extra();
        }
    }

    static final class PlainText extends RecordCodec<PlainTextSource> {

        private static final Field.Constant TYPE = Field.type("text");
        private static final Field.Required<String> MEDIA_TYPE = Field.required("media_type", Scalars.WORD);
        private static final Field.Required<String> DATA = Field.required("data", Scalars.STRING);
        static final PlainText CODEC = new PlainText();

        private PlainText() {
            super("text", TYPE, MEDIA_TYPE, DATA);
        }

        @Override
        PlainTextSource create(FieldValues in) {
            return new PlainTextSource(in.get(MEDIA_TYPE), in.get(DATA), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, PlainTextSource value) {
            TYPE.write(out, value.extra());
            MEDIA_TYPE.write(out, value.mediaType());
            DATA.write(out, value.data());
        }

        @Override
        Map<String, RawJson> extra(PlainTextSource value) {
            return value.extra();
        }
    }

    static final class OwnContent extends RecordCodec<ContentSource> {

        private static final Field.Constant TYPE = Field.type("content");
        private static final Field.Required<Content> CONTENT = Field.required("content", ContentCodec.INSTANCE);
        static final OwnContent CODEC = new OwnContent();

        private OwnContent() {
            super("content", TYPE, CONTENT);
        }

        @Override
        ContentSource create(FieldValues in) {
            return new ContentSource(in.get(CONTENT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContentSource value) {
            TYPE.write(out, value.extra());
            CONTENT.write(out, value.content());
        }

        @Override
        Map<String, RawJson> extra(ContentSource value) {
            return value.extra();
        }
    }
}
