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

    static final class Base64 {

        private static final Field.Required<Base64Source, String> MEDIA_TYPE =
                Field.required("media_type", Scalars.STRING, Base64Source::mediaType);
        private static final Field.Required<Base64Source, String> DATA =
                Field.required("data", Scalars.STRING, Base64Source::data);
        static final RecordCodec<Base64Source> CODEC = RecordCodec.typed(
                "base64",
                in -> new Base64Source(in.get(MEDIA_TYPE), in.get(DATA), in.extra()),
                Base64Source::extra,
                MEDIA_TYPE,
                DATA);

        private Base64() {}
    }

    static final class Url {

        private static final Field.Required<UrlSource, String> URL =
                Field.required("url", Scalars.STRING, UrlSource::url);
        static final RecordCodec<UrlSource> CODEC =
                RecordCodec.typed("url", in -> new UrlSource(in.get(URL), in.extra()), UrlSource::extra, URL);

        private Url() {}
    }

    static final class File {

        private static final Field.Required<FileSource, String> FILE_ID =
                Field.required("file_id", Scalars.STRING, FileSource::fileId);
        static final RecordCodec<FileSource> CODEC = RecordCodec.typed(
                "file", in -> new FileSource(in.get(FILE_ID), in.extra()), FileSource::extra, FILE_ID);

        private File() {}
    }

    static final class PlainText {

        private static final Field.Required<PlainTextSource, String> MEDIA_TYPE =
                Field.required("media_type", Scalars.STRING, PlainTextSource::mediaType);
        private static final Field.Required<PlainTextSource, String> DATA =
                Field.required("data", Scalars.STRING, PlainTextSource::data);
        static final RecordCodec<PlainTextSource> CODEC = RecordCodec.typed(
                "text",
                in -> new PlainTextSource(in.get(MEDIA_TYPE), in.get(DATA), in.extra()),
                PlainTextSource::extra,
                MEDIA_TYPE,
                DATA);

        private PlainText() {}
    }

    static final class OwnContent {

        private static final Field.Required<ContentSource, Content> CONTENT =
                Field.required("content", ContentCodec.INSTANCE, ContentSource::content);
        static final RecordCodec<ContentSource> CODEC = RecordCodec.typed(
                "content", in -> new ContentSource(in.get(CONTENT), in.extra()), ContentSource::extra, CONTENT);

        private OwnContent() {}
    }
}
