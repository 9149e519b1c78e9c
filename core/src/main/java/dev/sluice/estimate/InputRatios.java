package dev.sluice.estimate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link RatioFilter} for each model that was met. Thread-safe: each filter is used under its own monitor, for a microsecond. */
final class InputRatios {

    /** Models are few; should names be made up, those beyond so many (a kilobyte each) stay at their start. */
    static final int MOST_MODELS = 1_000;

    final Map<String, RatioFilter> byModel = new ConcurrentHashMap<>();

    InputEstimate estimate(String model, PromptSize size) {
        RatioFilter filter = byModel.get(model);
        if (filter == null) {
            return new RatioFilter().estimate(size);
        }
        synchronized (filter) {
            return filter.estimate(size);
        }
    }

    void learn(String model, PromptSize size, long actual) {
        RatioFilter filter = byModel.get(model);
        if (filter == null && byModel.size() < MOST_MODELS) {
            filter = byModel.computeIfAbsent(model, absent -> new RatioFilter());
        }
        if (filter != null) {
            synchronized (filter) {
                filter.learn(size, actual);
            }
        }
    }
}
