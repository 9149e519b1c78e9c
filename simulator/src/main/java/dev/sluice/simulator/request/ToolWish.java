package dev.sluice.simulator.request;

import dev.sluice.simulator.json.Json;

/**
 * The tool that the answer is to use.
 *
 * @param name its name
 * @param inputSchema what its input must look like
 * @param alone whether nothing is said before it
 */
public record ToolWish(String name, Json inputSchema, boolean alone) {}
