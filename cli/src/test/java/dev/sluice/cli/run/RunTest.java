package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.cli.input.Entry;
import dev.sluice.cli.input.Input;
import dev.sluice.cli.input.InputChangedException;
import dev.sluice.cli.output.OutputFile;
import dev.sluice.cli.output.ResultWriter;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.model.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Timeout(60)
class RunTest {

    @TempDir
    private Path directory;

    private final RunTally tally = new RunTally();
    private final BitSet answered = new BitSet();

    @Test
    void every_entry_is_answered_once() throws Exception {
        RunEnd end = run(numbered(500), 8, entry -> Mono.just(Lines.message(entry.customId())));
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output())).hasSize(500).doesNotHaveDuplicates();
        assertThat(tally.succeeded()).isEqualTo(500);
        assertThat(tally.inputTokens()).isEqualTo(1_500);
        assertThat(tally.outputTokens()).isEqualTo(1_000);
    }

    @Test
    void the_higher_class_goes_first_over_the_whole_file_and_file_order_rules_inside_one() throws Exception {
        run(
                List.of(
                        Lines.entry("a", "m", "low"),
                        Lines.entry("b", "m", "normal"),
                        Lines.entry("c", "m", "high"),
                        Lines.entry("d", "m", "low"),
                        Lines.entry("e", "m", "normal"),
                        Lines.entry("f", "m", "high")),
                1,
                entry -> Mono.just(Lines.message(entry.customId())));
        assertThat(Lines.ids(output())).containsExactly("c", "f", "b", "e", "a", "d");
    }

    @Test
    void what_was_answered_before_is_not_sent_again() throws Exception {
        answered.set(0);
        answered.set(3);
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        run(numbered(5), 2, entry -> {
            sent.add(entry.customId());
            return Mono.just(Lines.message(entry.customId()));
        });
        assertThat(sent).containsExactlyInAnyOrder("1", "2", "4");
    }

    @Test
    void a_pool_that_is_closed_does_not_hold_up_another() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            lines.add(Lines.entry("slow" + i, "claude-opus-5", "normal"));
        }
        lines.add(Lines.entry("quick", "claude-haiku-5-5", "low"));
        Sinks.Empty<Void> opened = Sinks.empty();
        RunEnd end = run(
                lines,
                2,
                entry -> entry.customId().equals("quick")
                        ? Mono.fromSupplier(() -> Lines.message("quick")).doOnSuccess(any -> opened.tryEmitEmpty())
                        : opened.asMono().then(Mono.fromSupplier(() -> Lines.message(entry.customId()))));
        assertThat(end.failure()).isNull();
        assertThat(Lines.ids(output())).hasSize(11).contains("quick");
    }

    @Test
    void no_more_lines_are_under_way_than_the_settings_allow() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        run(
                numbered(200),
                7,
                entry -> Mono.defer(() -> {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            return Mono.delay(Duration.ofMillis(1)).map(any -> Lines.message(entry.customId()));
                        })
                        .doOnTerminate(underWay::decrementAndGet));
        assertThat(most.get()).isBetween(2, 7);
        assertThat(Lines.ids(output())).hasSize(200);
    }

    @Test
    void a_request_at_fault_is_answered_with_its_error_and_the_others_go_on() throws Exception {
        RunEnd end = run(
                numbered(50),
                4,
                entry -> Integer.parseInt(entry.customId()) % 2 == 0
                        ? Mono.error(Lines.permanent(400, ErrorKind.INVALID_REQUEST))
                        : Mono.just(Lines.message(entry.customId())));
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output()))
                .hasSize(50)
                .filteredOn(id -> id.startsWith("!"))
                .hasSize(25);
        assertThat(tally.errored()).isEqualTo(25);
        assertThat(Files.readString(output()))
                .contains(
                        "{\"type\":\"errored\",\"error\":{\"type\":\"error\",\"error\":{\"type\":\"some_error\",\"message\":\"no\"},"
                                + "\"request_id\":\"req_1\"}}");
    }

    @Test
    void a_rejected_key_ends_the_run_and_leaves_its_lines_unanswered() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RunEnd end = run(numbered(50_000), 4, entry -> {
            calls.incrementAndGet();
            return Mono.error(Lines.permanent(401, ErrorKind.AUTHENTICATION));
        });
        assertThat(end.failure()).hasMessageContaining("HTTP 401");
        assertThat(calls.get()).isLessThan(100);
        assertThat(output()).isEmptyFile();
    }

    @Test
    void a_reached_spend_cap_ends_the_run_and_leaves_the_lines_that_were_refused_for_it_unanswered() throws Exception {
        List<Sinks.One<Message>> waiting = Collections.synchronizedList(new ArrayList<>());
        RunEnd end = run(numbered(100), 4, entry -> {
            if (entry.customId().equals("3")) {
                for (Sinks.One<Message> other : waiting) { // as the queue does, before the call itself has failed
                    other.tryEmitError(new RefusedException(RefusedException.Reason.SPEND_LIMIT, "spent", null));
                }
                return Mono.error(Lines.permanent(429, ErrorKind.SPEND_LIMIT));
            }
            Sinks.One<Message> answer = Sinks.one();
            waiting.add(answer);
            return answer.asMono();
        });
        assertThat(end.failure()).hasMessageContaining("HTTP 429");
        assertThat(output()).isEmptyFile();
    }

    @Test
    void a_bad_request_that_shows_in_the_stream_is_answered_with_its_error_even_at_the_start() throws Exception {
        RunEnd end = run(
                numbered(10),
                1,
                entry -> entry.customId().equals("0")
                        ? Mono.error(Lines.brokenStream("invalid_request_error", ErrorKind.INVALID_REQUEST))
                        : Mono.just(Lines.message(entry.customId())));
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output())).hasSize(10).startsWith("!0");
    }

    @Test
    void a_rejected_key_or_a_spend_cap_that_shows_in_the_stream_ends_the_run() throws Exception {
        for (ErrorKind kind : List.of(ErrorKind.AUTHENTICATION, ErrorKind.SPEND_LIMIT)) {
            RunEnd end = run(
                    numbered(10),
                    1,
                    entry -> entry.customId().equals("5")
                            ? Mono.error(Lines.brokenStream("some_error", kind))
                            : Mono.just(Lines.message(entry.customId())));
            assertThat(end.failure()).isInstanceOf(StreamException.class);
            assertThat(Lines.ids(output())).containsExactly("0", "1", "2", "3", "4");
            Files.delete(output());
        }
    }

    @Test
    void an_unreachable_server_ends_the_run_at_once_if_nothing_ever_succeeded() throws Exception {
        RunEnd end = run(numbered(5), 1, entry -> Mono.error(Lines.unreachable()));
        assertThat(end.failure()).hasMessage("refused");
        assertThat(output()).isEmptyFile();
    }

    @Test
    void a_server_that_goes_away_ends_the_run_after_a_row_of_failures_that_stay_unanswered() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RunEnd end = run(
                numbered(1_000),
                1,
                entry -> calls.incrementAndGet() <= 10
                        ? Mono.just(Lines.message(entry.customId()))
                        : Mono.error(Lines.unreachable()));
        assertThat(end.failure()).isNotNull();
        assertThat(calls).hasValue(10 + FailureRule.SAME_IN_A_ROW);
        assertThat(Lines.ids(output())).hasSize(10).noneMatch(id -> id.startsWith("!"));
    }

    @Test
    void a_success_counts_from_when_it_comes_and_not_from_when_it_is_written() throws Exception {
        Sinks.One<Message> good = Sinks.one();
        Message answer = Lines.message("0");
        TransportException failure = Lines.unreachable();
        Mono<Message> poor = Mono.create(sink -> {
            good.tryEmitValue(answer);
            sink.error(failure); // so soon that the writer has hardly had the time to write the answer
        });
        RunEnd end = run(numbered(2), 2, entry -> entry.customId().equals("0") ? good.asMono() : poor);
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output())).containsExactly("0", "!1");
    }

    @Test
    void passing_failures_that_outlast_their_retries_are_answers_once_others_succeed() throws Exception {
        RunEnd end = run(
                numbered(100),
                1,
                entry -> Integer.parseInt(entry.customId()) % 10 == 5
                        ? Mono.error(Lines.overloaded())
                        : Mono.just(Lines.message(entry.customId())));
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output()))
                .hasSize(100)
                .filteredOn(id -> id.startsWith("!"))
                .hasSize(10);
    }

    @Test
    void a_run_that_finds_the_limits_used_up_waits_for_room_and_loses_nothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RunEnd end = run(
                numbered(50),
                4,
                entry -> calls.incrementAndGet() <= 25
                        ? Mono.error(Lines.rateLimited())
                        : Mono.just(Lines.message(entry.customId())));
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output())).hasSize(50).doesNotHaveDuplicates().noneMatch(id -> id.startsWith("!"));
    }

    @Test
    void a_server_that_never_has_room_ends_the_run_at_last_and_leaves_its_lines_unanswered() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RunEnd end = run(numbered(50), 1, entry -> {
            calls.incrementAndGet();
            return Mono.error(Lines.overloaded());
        });
        assertThat(end.failure()).hasMessageContaining("HTTP 529");
        assertThat(calls).hasValue(1 + FailureRule.MOST_ROUNDS);
        assertThat(output()).isEmptyFile();
    }

    @Test
    void a_line_that_alone_finds_no_room_while_others_get_through_is_answered_with_its_error() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Sinks.One<Message> answer = Sinks.one();
        Started started = start(numbered(2), new RunSettings(2, Duration.ZERO), entry -> {
            if (entry.customId().equals("1")) {
                return Mono.just(Lines.message("1"));
            }
            calls.incrementAndGet();
            return answer.asMono();
        });
        await().until(() -> tally.succeeded() == 1);
        answer.tryEmitError(Lines.rateLimited());
        assertThat(started.end.join()).isEqualTo(RunEnd.finished());
        assertThat(calls).hasValue(1);
        assertThat(Lines.ids(output())).containsExactly("1", "!0");
    }

    @Test
    void failures_at_the_end_of_the_file_are_answers_too() throws Exception {
        RunEnd end = run(
                numbered(10),
                1,
                entry -> entry.customId().compareTo("7") < 0
                        ? Mono.just(Lines.message(entry.customId()))
                        : Mono.error(Lines.overloaded()));
        assertThat(end).isEqualTo(RunEnd.finished());
        assertThat(Lines.ids(output())).containsExactly("0", "1", "2", "3", "4", "5", "6", "!7", "!8", "!9");
    }

    @Test
    void a_wrong_path_that_answers_404_to_everything_ends_the_run() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RunEnd end = run(numbered(1_000), 1, entry -> {
            calls.incrementAndGet();
            return Mono.error(Lines.permanent(404, ErrorKind.NOT_FOUND));
        });
        assertThat(end.failure()).hasMessageContaining("HTTP 404");
        assertThat(calls).hasValue(FailureRule.SAME_IN_A_ROW);
        assertThat(output()).isEmptyFile();
    }

    @Test
    void an_interrupt_takes_no_more_lines_refuses_those_that_wait_and_lets_those_in_flight_end() throws Exception {
        Map<String, Sinks.One<Message>> calls = Collections.synchronizedMap(new HashMap<>());
        AtomicInteger refusals = new AtomicInteger();
        Caller caller = new Caller() {
            @Override
            public Mono<Message> call(Entry entry) {
                return calls.computeIfAbsent(entry.customId(), id -> Sinks.one())
                        .asMono();
            }

            @Override
            public void refuseWaiting() {
                refusals.incrementAndGet();
                Objects.requireNonNull(calls.get("2"))
                        .tryEmitError(new RefusedException(RefusedException.Reason.CLOSED, "closed", null));
            }
        };
        Started started = start(numbered(100), new RunSettings(3, Duration.ofMinutes(1)), caller);
        await().until(() -> calls.size() == 3);
        started.run.interrupt();
        assertThat(refusals).hasValue(1);
        assertThat(started.end).isNotDone();
        Objects.requireNonNull(calls.get("0")).tryEmitValue(Lines.message("0"));
        Objects.requireNonNull(calls.get("1")).tryEmitValue(Lines.message("1"));
        assertThat(started.end.join()).isEqualTo(RunEnd.byInterrupt());
        assertThat(calls).hasSize(3);
        assertThat(Lines.ids(output())).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void a_second_interrupt_cancels_what_is_in_flight() throws Exception {
        AtomicInteger cancelled = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        Started started = start(
                numbered(100),
                new RunSettings(3, Duration.ofMinutes(1)),
                entry -> Mono.<Message>never()
                        .doOnSubscribe(any -> calls.incrementAndGet())
                        .doOnCancel(cancelled::incrementAndGet));
        await().until(() -> calls.get() == 3);
        started.run.interrupt();
        assertThat(started.end).isNotDone();
        started.run.interrupt();
        assertThat(started.end.join()).isEqualTo(RunEnd.byInterrupt());
        await().until(() -> cancelled.get() == 3);
        assertThat(output()).isEmptyFile();
    }

    @Test
    void the_grace_ends_by_itself() throws Exception {
        Started started = start(numbered(3), new RunSettings(3, Duration.ofMillis(20)), entry -> Mono.never());
        started.run.interrupt();
        assertThat(started.end.join()).isEqualTo(RunEnd.byInterrupt());
    }

    @Test
    void an_input_that_is_written_to_meanwhile_ends_the_run() throws Exception {
        Path file = directory.resolve("in.jsonl");
        assertThatThrownBy(() -> run(numbered(1_000), 1, entry -> {
                    if (entry.customId().equals("5")) {
                        truncate(file);
                    }
                    return Mono.just(Lines.message(entry.customId()));
                }))
                .hasCauseInstanceOf(InputChangedException.class);
        assertThat(Lines.ids(output())).startsWith("0", "1", "2", "3", "4", "5").hasSizeLessThan(1_000);
    }

    private RunEnd run(List<String> lines, int concurrency, Caller caller) throws Exception {
        return Objects.requireNonNull(start(lines, new RunSettings(concurrency, Duration.ZERO), caller)
                .end
                .get());
    }

    private record Started(Run run, CompletableFuture<RunEnd> end) {}

    private Started start(List<String> lines, RunSettings settings, Caller caller) throws Exception {
        Input input = Lines.check(directory.resolve("in.jsonl"), lines);
        OutputFile file = OutputFile.open(output());
        file.resume(input, false);
        ResultWriter writer = file.writer();
        Run run = new Run(input, answered, writer, caller, settings, tally);
        CompletableFuture<RunEnd> end = run.start().toFuture();
        // On a thread of its own: the run ends on the writer's, which closing waits for.
        return new Started(
                run,
                end.whenCompleteAsync(
                        (any, failure) -> close(writer, file, input), task -> new Thread(task, "closing").start()));
    }

    private static void close(ResultWriter writer, OutputFile file, Input input) {
        try (input;
                file) {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return directory.resolve("out.jsonl");
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Lines.entry(Integer.toString(i), "m", "normal"))
                .toList();
    }
}
