package dev.sluice.model;

import java.util.List;

/** The container a request wants to run in: an id alone, or an id with skills. */
public sealed interface ContainerParam permits ContainerId, ContainerSpec {

    /** An existing container. */
    static ContainerParam id(String id) {
        return new ContainerId(id);
    }

    /** A new container with skills loaded. */
    static ContainerParam skills(Skill... skills) {
        return new ContainerSpec(null, List.of(skills), ExtraFields.NONE);
    }
}
