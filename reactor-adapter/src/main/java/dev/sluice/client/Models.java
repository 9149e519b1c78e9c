package dev.sluice.client;

import dev.sluice.model.ModelInfo;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks models up. Cold; not subject to the budgets of messages. Errors as in {@link Messages}. */
public final class Models {

    Models() {}

    /** All models, newest first as the server lists them; a page is fetched when its first model is asked for. */
    public Flux<ModelInfo> list() {
        return pending();
    }

    /** One model by id or alias; a {@link dev.sluice.error.PermanentApiException} if there is none. */
    public Mono<ModelInfo> get(String idOrAlias) {
        return pending();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T pending() {
        throw new UnsupportedOperationException("The calls land with the next commits.");
    }
}
