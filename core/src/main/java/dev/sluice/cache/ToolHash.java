package dev.sluice.cache;

import dev.sluice.model.BashTool;
import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.CustomTool;
import dev.sluice.model.MemoryTool;
import dev.sluice.model.RawJson;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.Toolset;
import dev.sluice.model.UnknownTool;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Hashes and weighs definitions of tools, all of them but where they are marked for the cache. */
final class ToolHash {

    private final PromptHash hash;
    private double weight;

    ToolHash(PromptHash hash) {
        this.hash = hash;
    }

    double weight() {
        return weight;
    }

    void add(Tool tool) {
        if (weight == 0) {
            weight = BlockWeight.TOOL_PROMPT;
        }
        if (tool instanceof CustomTool custom) {
            addCustom(custom);
        } else if (tool instanceof UnknownTool unknown) {
            hash.add(unknown.raw().json());
            weight += BlockWeight.ofText(unknown.raw().json());
        } else {
            hash.add(tool.type());
            hash.add(options(tool));
            weight += tool instanceof Toolset ? BlockWeight.TOOLSET : BlockWeight.SERVER_TOOL;
        }
    }

    private void addCustom(CustomTool tool) {
        hash.add(tool.name()).add(tool.description()).add(tool.inputSchema().json());
        hash.addSmall(tool.strict()).addSmall(tool.eagerInputStreaming()).addSmall(tool.allowedCallers());
        hash.addSmall(tool.deferLoading()).addSmall(tool.extra().isEmpty() ? null : tool.extra());
        List<RawJson> examples = tool.inputExamples();
        if (examples != null) {
            examples.forEach(example -> hash.add(example.json()));
        }
        weight += BlockWeight.ofText(tool.name())
                + ofText(tool.description())
                + BlockWeight.ofText(tool.inputSchema().json());
    }

    private static double ofText(@Nullable String text) {
        return text == null ? 0 : BlockWeight.ofText(text);
    }

    /** Few, short and mostly absent. */
    private static int options(Tool tool) {
        if (tool instanceof WebSearchTool t) {
            return 31 * Objects.hash(t.name(), t.maxUses(), t.allowedDomains(), t.blockedDomains(), t.userLocation())
                    + Objects.hash(t.allowedCallers(), t.deferLoading(), t.strict(), t.extra());
        }
        if (tool instanceof WebFetchTool t) {
            return 31
                            * Objects.hash(
                                    t.name(), t.maxUses(), t.allowedDomains(), t.blockedDomains(), t.maxContentTokens())
                    + Objects.hash(
                            t.citations(), t.useCache(), t.allowedCallers(), t.deferLoading(), t.strict(), t.extra());
        }
        if (tool instanceof CodeExecutionTool t) {
            return Objects.hash(t.name(), t.allowedCallers(), t.deferLoading(), t.strict(), t.extra());
        }
        if (tool instanceof BashTool t) {
            return Objects.hash(
                    t.name(), t.allowedCallers(), t.deferLoading(), t.strict(), t.inputExamples(), t.extra());
        }
        return optionsOfRarer(tool);
    }

    private static int optionsOfRarer(Tool tool) {
        if (tool instanceof TextEditorTool t) {
            return 31 * Objects.hash(t.name(), t.maxCharacters(), t.allowedCallers(), t.deferLoading())
                    + Objects.hash(t.strict(), t.inputExamples(), t.extra());
        }
        if (tool instanceof MemoryTool t) {
            return Objects.hash(
                    t.name(), t.allowedCallers(), t.deferLoading(), t.strict(), t.inputExamples(), t.extra());
        }
        if (tool instanceof ToolSearchTool t) {
            return Objects.hash(t.name(), t.allowedCallers(), t.deferLoading(), t.strict(), t.extra());
        }
        return tool instanceof Toolset t ? Objects.hash(t.name(), t.extra()) : 0;
    }
}
