package dev.sluice.event;

/** The listener that hears nothing. */
enum NoListener implements SluiceListener {
    INSTANCE;

    @Override
    public void on(SluiceEvent event) {
        // Nobody is there.
    }
}
