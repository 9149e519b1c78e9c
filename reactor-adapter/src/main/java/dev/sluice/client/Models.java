package dev.sluice.client;

import dev.sluice.model.ModelInfo;
import dev.sluice.model.Page;
import dev.sluice.transport.WireRequest;
import dev.sluice.wire.Codecs;
import dev.sluice.wire.JsonCodec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks models up. Cold; not subject to the budgets of messages. Errors as in {@link Messages}. */
public final class Models {

    private static final String PATH = "/v1/models";

    /** The most that a page may hold (claude-api models page, 2026-08); all models there are fit into one. */
    private static final int PAGE_SIZE = 1_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CallContext context;

    Models(CallContext context) {
        this.context = context;
    }

    /** All models, newest first as the server lists them; a page is fetched when its first model is asked for. */
    public Flux<ModelInfo> list() {
        return page("").expand(page -> page.hasMore() && page.lastId() != null
                        ? page("&after_id=" + encoded(page.lastId()))
                        : Mono.empty())
                .concatMapIterable(Page::data, 1);
    }

    /** One model by id or alias; a {@link dev.sluice.error.PermanentApiException} if there is none. */
    public Mono<ModelInfo> get(String idOrAlias) {
        if (idOrAlias.isBlank()) {
            throw new IllegalArgumentException("model: blank (expected: an id or an alias)");
        }
        return get(PATH + "/" + encoded(idOrAlias), Codecs.MODEL_INFO);
    }

    private Mono<Page<ModelInfo>> page(String after) {
        return get(PATH + "?limit=" + PAGE_SIZE + after, Codecs.MODEL_PAGE);
    }

    private <T> Mono<T> get(String path, JsonCodec<T> codec) {
        return Mono.defer(() -> SideCall.keyed(context, "models", WireRequest.get(path, TIMEOUT), codec)
                .answer());
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
