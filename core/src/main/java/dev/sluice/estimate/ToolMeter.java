package dev.sluice.estimate;

import dev.sluice.model.BashTool;
import dev.sluice.model.CustomTool;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolChoice;
import dev.sluice.model.ToolChoiceAny;
import dev.sluice.model.ToolChoiceTool;
import dev.sluice.model.Toolset;
import dev.sluice.model.UnknownTool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what tools cost: their definitions, and the prompts that the server writes for them (claude-api pricing page, 2026-10-08). */
final class ToolMeter {

    private static final int BASH_TOKENS = 285; // 244 to 325
    private static final int TEXT_EDITOR_TOKENS = 700;
    private static final int COMPUTER_TOKENS = 4_500;
    private static final int BROWSER_TOKENS = 6_600;
    private static final int OTHER_TOKENS = 300; // a guess: as the shell

    private final PromptMeter meter;
    private final ModelVersion model;
    private final PromptSize size;

    ToolMeter(PromptMeter meter, ModelVersion model, PromptSize size) {
        this.meter = meter;
        this.model = model;
        this.size = size;
    }

    void add(@Nullable List<Tool> tools, @Nullable ToolChoice choice) {
        if (tools == null || tools.isEmpty()) {
            return;
        }
        boolean mustUseTool = choice instanceof ToolChoiceAny || choice instanceof ToolChoiceTool;
        size.add(ContentClass.FRAME, model.toolPromptTokens(mustUseTool));
        tools.forEach(this::add);
    }

    private void add(Tool tool) {
        if (tool instanceof CustomTool custom) {
            addCustom(custom);
        } else if (tool instanceof UnknownTool unknown) {
            meter.addJson(unknown.raw());
        } else {
            size.add(ContentClass.FRAME, tokens(tool));
        }
    }

    private void addCustom(CustomTool tool) {
        if (Boolean.TRUE.equals(tool.deferLoading())) {
            return; // not in the prompt until a search has found it
        }
        meter.addText(tool.name(), ContentClass.JSON);
        meter.addText(tool.description(), null);
        meter.addJson(tool.inputSchema());
        if (tool.inputExamples() != null) {
            tool.inputExamples().forEach(meter::addJson);
        }
    }

    private int tokens(Tool tool) {
        if (tool instanceof Toolset) {
            return tool.type().startsWith("browser") ? BROWSER_TOKENS : COMPUTER_TOKENS;
        }
        if (tool instanceof TextEditorTool) {
            return TEXT_EDITOR_TOKENS;
        }
        return tool instanceof BashTool ? BASH_TOKENS : OTHER_TOKENS;
    }
}
