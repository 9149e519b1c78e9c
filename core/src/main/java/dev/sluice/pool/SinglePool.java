package dev.sluice.pool;

import java.util.Objects;

/** One pool for everything. */
record SinglePool(String name) implements PoolMap {

    SinglePool {
        Objects.requireNonNull(name, "pool");
    }

    @Override
    public String poolOf(String model) {
        return name;
    }

    @Override
    public boolean isSingle() {
        return true;
    }
}
