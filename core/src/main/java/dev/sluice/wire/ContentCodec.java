package dev.sluice.wire;

import dev.sluice.model.BlockContent;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.TextContent;
import dev.sluice.model.UnknownContent;

/** Content: a string, a list of blocks, or something unknown. */
final class ContentCodec extends ValueCodec<Content> {

    static final ContentCodec INSTANCE = new ContentCodec();

    private static final ListCodec<ContentBlock> BLOCKS = ListCodec.of(BlockCodecs.FAMILY);

    private ContentCodec() {}

    @Override
    Content read(JsonReader in) {
        return switch (in.token()) {
            case VALUE_STRING -> new TextContent(in.string());
            case START_ARRAY -> new BlockContent(BLOCKS.read(in));
            default -> new UnknownContent(in.raw());
        };
    }

    @Override
    void write(JsonWriter out, Content value) {
        if (value instanceof TextContent text) {
            out.string(text.text());
        } else if (value instanceof BlockContent content) {
            BLOCKS.write(out, content.blocks());
        } else if (value instanceof UnknownContent unknown) {
            out.raw(unknown.raw());
        }
    }
}
