package dev.sluice.client;

import dev.sluice.client.Pipeline.Item;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The rules of Reactive Streams, on a flux of which every other item waits for the one before it. */
public class FluxGatedTckTest extends PublisherVerification<Item> {

    private static final int MOST = 1_000;

    public FluxGatedTckTest() {
        super(new TestEnvironment(2_000, 100));
    }

    @Override
    public long maxElementsFromPublisher() {
        return MOST;
    }

    @Override
    public Publisher<Item> createPublisher(long elements) {
        GatedItems items = new GatedItems();
        FluxGated.Passes passes = new FluxGated.Passes();
        Flux<Item> source = Flux.range(0, (int) elements).map(i -> items.on("no. " + i / 2));
        return new FluxGated(source, passes, new Aside(8))
                .doOnNext(item -> Schedulers.parallel()
                        .schedule(() -> passes.end(GatedItems.call(item)), 1, TimeUnit.MILLISECONDS));
    }

    @Override
    public Publisher<Item> createFailedPublisher() {
        return new FluxGated(
                Flux.error(new IllegalStateException("failed on purpose")), new FluxGated.Passes(), new Aside(8));
    }
}
