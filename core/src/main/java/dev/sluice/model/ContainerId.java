package dev.sluice.model;

import java.util.Objects;

/**
 * An existing container, written as a plain string.
 *
 * @param id as an earlier response's {@link Container} named it
 */
public record ContainerId(String id) implements ContainerParam {

    public ContainerId {
        Objects.requireNonNull(id, "id");
    }
}
