package dev.sluice.cache;

import dev.sluice.model.Base64Source;
import dev.sluice.model.BlockContent;
import dev.sluice.model.Citation;
import dev.sluice.model.ContainerUploadBlock;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentSource;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.DocumentSource;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.ImageSource;
import dev.sluice.model.PlainTextSource;
import dev.sluice.model.RedactedThinkingBlock;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextContent;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolReferenceBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.UnknownBlock;
import dev.sluice.model.UnknownContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes and weighs blocks of content, all of them but where they are marked for the cache. */
final class BlockHash {

    private final PromptHash hash;
    private double weight;

    BlockHash(PromptHash hash) {
        this.hash = hash;
    }

    double weight() {
        return weight;
    }

    void addWeight(double more) {
        weight += more;
    }

    void addText(String text, @Nullable List<Citation> citations) {
        hash.add("text").add(text).addSmall(citations == null || citations.isEmpty() ? null : citations);
        weight += BlockWeight.ofText(text);
    }

    void add(ContentBlock block) {
        if (block instanceof TextBlock text) {
            addText(text.text(), text.citations());
            addExtra(text.extra());
            return;
        }
        hash.add(block.type());
        if (block instanceof ToolUseBlock call) {
            hash.add(call.id()).add(call.name()).add(call.input().json());
            hash.addSmall(call.caller()).add(call.toolsetName());
            addExtra(call.extra());
            weight += BlockWeight.ofText(call.name())
                    + BlockWeight.ofText(call.input().json());
        } else if (block instanceof ToolResultBlock result) {
            hash.add(result.toolUseId()).addSmall(result.isError()).add(result.toolsetName());
            addNested(result.content());
            addExtra(result.extra());
        } else if (block instanceof ImageBlock image) {
            addSource(image.source());
            hash.addSmall(image.transformations());
            addExtra(image.extra());
            weight += BlockWeight.IMAGE;
        } else if (block instanceof DocumentBlock document) {
            addDocument(document);
        } else {
            addRarer(block);
        }
    }

    private void addRarer(ContentBlock block) {
        if (block instanceof ThinkingBlock thinking) {
            hash.add(thinking.thinking()).add(thinking.signature());
            weight += BlockWeight.ofText(thinking.thinking());
        } else if (block instanceof RedactedThinkingBlock redacted) {
            addWeighed(redacted.data());
        } else if (block instanceof SearchResultBlock result) {
            addWeighed(result.source());
            addWeighed(result.title());
            result.content().forEach(this::add);
            hash.addSmall(result.citations());
            addExtra(result.extra());
        } else if (block instanceof ServerToolUseBlock call) {
            hash.add(call.id()).add(call.name()).add(call.input().json()).addSmall(call.caller());
            weight += BlockWeight.ofText(call.input().json());
        } else if (block instanceof ServerToolResultBlock result) {
            hash.add(result.toolUseId()).addSmall(result.content()).addSmall(result.caller());
            weight += BlockWeight.SERVER_RESULT;
        } else if (block instanceof ContainerUploadBlock upload) {
            hash.add(upload.fileId());
        } else if (block instanceof ToolReferenceBlock reference) {
            hash.add(reference.toolName());
        } else if (block instanceof UnknownBlock unknown) {
            addWeighed(unknown.raw().json());
        }
    }

    private void addDocument(DocumentBlock document) {
        hash.add(document.title()).add(document.context()).addSmall(document.citations());
        addExtra(document.extra());
        DocumentSource source = document.source();
        if (source instanceof PlainTextSource text) {
            addWeighed(text.data());
        } else if (source instanceof ContentSource content) {
            addNested(content.content());
        } else if (source instanceof Base64Source encoded) {
            hash.add(encoded.mediaType()).add(encoded.data());
            weight += BlockWeight.ofPages(encoded.data());
        } else {
            hash.addSmall(source);
            weight += BlockWeight.PAGE;
        }
    }

    private void addSource(ImageSource source) {
        if (source instanceof Base64Source encoded) {
            hash.add(encoded.mediaType()).add(encoded.data());
        } else {
            hash.addSmall(source);
        }
    }

    /** Of a block that stands in another. */
    private void addNested(@Nullable Content content) {
        if (content instanceof TextContent text) {
            addText(text.text(), null);
        } else if (content instanceof BlockContent blocks) {
            blocks.blocks().forEach(this::add);
        } else if (content instanceof UnknownContent unknown) {
            addWeighed(unknown.raw().json());
        }
    }

    private void addWeighed(String text) {
        hash.add(text);
        weight += BlockWeight.ofText(text);
    }

    private void addExtra(Map<String, ?> extra) {
        if (!extra.isEmpty()) {
            hash.addSmall(extra);
        }
    }
}
