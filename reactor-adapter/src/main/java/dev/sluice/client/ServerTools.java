package dev.sluice.client;

import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.UnknownTool;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tools the server runs itself. */
final class ServerTools {

    private ServerTools() {}

    /** Whether one of these is, or may be. */
    static boolean mayRun(@Nullable List<Tool> tools) {
        return tools != null && tools.stream().anyMatch(ServerTools::mayRun);
    }

    private static boolean mayRun(Tool tool) {
        return tool instanceof WebSearchTool
                || tool instanceof WebFetchTool
                || tool instanceof CodeExecutionTool
                || tool instanceof ToolSearchTool
                || tool instanceof UnknownTool;
    }
}
