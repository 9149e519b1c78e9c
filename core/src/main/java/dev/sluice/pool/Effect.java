package dev.sluice.pool;

/** What a transition wants done once the lock is left. */
interface Effect {

    /** Under the lock, just before it is performed: whether it is still wanted. */
    default boolean begin() {
        return true;
    }

    /** Without any lock. */
    void perform();
}
