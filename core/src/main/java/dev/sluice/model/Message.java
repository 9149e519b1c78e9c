package dev.sluice.model;

/** Placeholder of the seam; the model's owner replaces it. */
public record Message(String id) {}
