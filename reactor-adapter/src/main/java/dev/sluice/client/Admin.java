package dev.sluice.client;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.model.ChainedPage;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.pool.OrganisationLimits;
import dev.sluice.transport.AdminKey;
import dev.sluice.transport.TransportOptions;
import dev.sluice.transport.WireRequest;
import dev.sluice.wire.Codecs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The organisation's limits, from the Admin API (claude-api admin reference, 2026-11). Cold; not subject to the budgets of messages. Without an
 * admin key all of it fails with an {@link IllegalStateException}; else errors are as in {@link Messages}.
 */
public final class Admin {

    private static final String ORGANISATION = "/v1/organizations";
    private static final String RATE_LIMITS = "/rate_limits?limit=1000";
    /** Of a thousand entries each: no organisation has so many, and a server that chains its pages in a ring must not hold us for ever. */
    static final int MOST_PAGES = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CallContext context;

    Admin(CallContext context) {
        this.context = context;
    }

    /** The key to send to {@code baseUrl}: one given for it, or else the environment's, which is meant for the API itself alone. */
    static @Nullable AdminKey keyFor(
            String baseUrl, @Nullable AdminKey given, Supplier<Optional<AdminKey>> environment) {
        if (given != null || !baseUrl.equals(TransportOptions.DEFAULT_BASE_URL)) {
            return given;
        }
        return environment.get().orElse(null);
    }

    boolean hasKey() {
        return context.adminKey() != null;
    }

    /** What the organisation may use, group by group; a page is fetched when its first entry is asked for. */
    public Flux<RateLimitEntry> rateLimits() {
        return pages(ORGANISATION + RATE_LIMITS);
    }

    /** What a workspace limits itself, and what it inherits. */
    public Flux<RateLimitEntry> rateLimits(String workspaceId) {
        if (workspaceId.isBlank()) {
            throw new IllegalArgumentException("workspaceId: blank (expected: such as wrkspc_...)");
        }
        return pages(
                ORGANISATION + "/workspaces/" + Models.encoded(workspaceId) + RATE_LIMITS + "&include_inherited=true");
    }

    /** The organisation's pools and limits, for {@link dev.sluice.pool.Limiter.Builder#organisation}. */
    public Mono<OrganisationLimits> organisationLimits() {
        return rateLimits().collectList().map(OrganisationLimits::of);
    }

    /** The same with the limits of a workspace beside them, the tighter of the two: what a key of that workspace is under. */
    public Mono<OrganisationLimits> organisationLimits(String workspaceId) {
        return Mono.zip(rateLimits().collectList(), rateLimits(workspaceId).collectList(), OrganisationLimits::of);
    }

    private Flux<RateLimitEntry> pages(String path) {
        return page(path)
                .expand(page -> {
                    String next = page.nextPage();
                    return next == null || next.isEmpty() || Boolean.FALSE.equals(page.hasMore())
                            ? Mono.empty()
                            : page(path + "&page=" + Models.encoded(next));
                })
                .index()
                .concatMapIterable(numbered -> bounded(numbered.getT1(), numbered.getT2()), 1);
    }

    private static List<RateLimitEntry> bounded(long page, ChainedPage<RateLimitEntry> content) {
        if (page >= MOST_PAGES) {
            throw new MalformedResponseException(
                    "rate_limits: still more after " + MOST_PAGES + " pages (expected: an end)", null, null);
        }
        return content.data();
    }

    private Mono<ChainedPage<RateLimitEntry>> page(String path) {
        return Mono.defer(() -> {
            AdminKey key = context.adminKey();
            if (key == null) {
                return Mono.error(new IllegalStateException("No admin key: " + AdminKey.ENVIRONMENT_VARIABLE
                        + " is not set, or is not for this server. Give the client one with adminKey(...)"));
            }
            WireRequest request = WireRequest.get(path, TIMEOUT).withKey(key);
            return new SideCall<>(context, "rate_limits", Mono.just(request), Codecs.RATE_LIMIT_PAGE).answer();
        });
    }
}
