package dev.sluice.event;

/**
 * Hears what happens inside, one event a transition; for metrics, logs and displays. Called without any lock held, on whichever
 * thread caused or carries the transition, in any order between threads. Implementations must be quick, must not block and must
 * not throw.
 */
@FunctionalInterface
public interface SluiceListener {

    /** Something happened. */
    void on(SluiceEvent event);

    /** Nobody listens; events are then not even made. */
    static SluiceListener none() {
        return NoListener.INSTANCE;
    }
}
