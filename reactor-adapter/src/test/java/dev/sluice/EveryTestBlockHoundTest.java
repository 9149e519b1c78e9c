package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * I22: the whole suite runs under BlockHound. It is installed by a listener of the test platform before the first test, not by a test;
 * so it is at work here, where nothing asks for it, on Reactor's threads and on event loops alike.
 */
class EveryTestBlockHoundTest {

    @FunctionalInterface
    interface Block {
        void run() throws Exception;
    }

    static Stream<Block> blocks() {
        return Stream.of(() -> Thread.sleep(1), () -> new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void a_block_on_a_parallel_thread_fails(Block block) {
        assertThatThrownBy(() -> on(block).subscribeOn(Schedulers.parallel()).block())
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void a_block_on_an_event_loop_fails() {
        LoopResources loops = LoopResources.create("watched", 1, true);
        try {
            assertThatThrownBy(() -> on(() -> Thread.sleep(1))
                            .subscribeOn(Schedulers.fromExecutor(loops.onClient(false)))
                            .block())
                    .hasRootCauseInstanceOf(BlockingOperationError.class);
        } finally {
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
        }
    }

    @Test
    void a_block_on_a_thread_that_may_does_not() {
        assertThat(on(() -> Thread.sleep(1))
                        .subscribeOn(Schedulers.boundedElastic())
                        .block())
                .isTrue();
    }

    @Test
    void the_listener_that_installs_it_is_on_the_class_path_of_every_run() {
        List<String> listeners = EveryTestBlockHoundTest.class
                .getClassLoader()
                .resources("META-INF/services/org.junit.platform.launcher.TestExecutionListener")
                .map(EveryTestBlockHoundTest::text)
                .toList();

        assertThat(listeners).anyMatch(names -> names.contains("reactor.blockhound.junit.platform"));
    }

    private static Mono<Boolean> on(Block block) {
        return Mono.fromCallable(() -> {
            block.run();
            return true;
        });
    }

    private static String text(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
