package dev.sluice.cache;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done once the gate's lock is left. */
final class Effects {

    private static final Logger LOG = LoggerFactory.getLogger(StampedeGate.class);

    private final List<Runnable> actions = new ArrayList<>(0);

    void add(Runnable action) {
        actions.add(action);
    }

    /** One that throws has a bug, and is not to keep the others waiting. */
    void perform() {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException thrown) {
                LOG.error("What was to happen behind the gate failed", thrown);
            }
        }
    }
}
