package dev.sluice.cache;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the prompt cache saved so far: a snapshot.
 *
 * @param byWorkflow by the workflows' names, in their order
 */
public record CacheSavings(Map<String, WorkflowSavings> byWorkflow) {

    public CacheSavings {
        byWorkflow = java.util.Collections.unmodifiableMap(new TreeMap<>(byWorkflow));
    }

    /** Of all workflows together. */
    public WorkflowSavings total() {
        return byWorkflow.values().stream().reduce(WorkflowSavings.NONE, WorkflowSavings::plus);
    }

    /** Of one workflow; nothing where nothing was cached. */
    public WorkflowSavings of(String workflow) {
        return byWorkflow.getOrDefault(workflow, WorkflowSavings.NONE);
    }
}
