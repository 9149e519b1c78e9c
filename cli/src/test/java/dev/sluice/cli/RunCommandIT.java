package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import dev.sluice.model.BatchResult;
import dev.sluice.model.ErroredOutcome;
import dev.sluice.model.Message;
import dev.sluice.model.SucceededOutcome;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.Tally;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.wire.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sluice run} from its arguments to its exit code, against the simulator, as the contract of the command line has it. */
@Timeout(120)
class RunCommandIT {

    private static final int LINES = 320;
    private static final int OUTPUT_TOKENS = 100;

    /** Output binds: 320 answers of 100 tokens are 2,000 more than the bucket holds, which it gets back in 4 s. */
    private static final RateLimits LIMITS = RateLimits.perMinute(1_000, 450_000, 30_000);

    /** How far above the fluid bound a run may end, by a clock that stands still while calls are under way: the engine keeps a margin. */
    private static final double SLOWEST = 1.25;

    /** Without limits given, the first answers tell them before the flood; what they cannot tell is how long answers are. */
    private static final int MOST_429S_WHILE_LEARNING = 2;

    @TempDir
    private Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void name_the_files() {
        input = directory.resolve("prompts.jsonl");
        output = directory.resolve("answers.jsonl");
    }

    @Test
    void given_limits_are_kept_to_the_last_and_cost_no_429() throws Exception {
        try (IdleTime time = new IdleTime();
                Simulator simulator = Simulator.start(limited(time))) {
            write(Prompts.numbered(LINES, OUTPUT_TOKENS));

            Outcome outcome = run(time, simulator, "--rpm", "1000", "--itpm", "450k", "--otpm", "30k");

            assertThat(outcome.code()).as(outcome.err()).isZero();
            Tally tally = simulator.tally();
            assertThat(tally.withStatus(429)).isZero();
            assertThat(tally.calls().answered()).isEqualTo(LINES);
            assertThat(tally.calls().answeredAgain()).isZero();
            assertThatBoundIsKept(outcome);
        }
    }

    @Test
    void limits_that_are_not_given_are_learned_at_the_cost_of_hardly_a_429() throws Exception {
        try (IdleTime time = new IdleTime();
                Simulator simulator = Simulator.start(limited(time))) {
            write(Prompts.numbered(LINES, OUTPUT_TOKENS));

            Outcome outcome = run(time, simulator);

            assertThat(outcome.code()).as(outcome.err()).isZero();
            Tally tally = simulator.tally();
            assertThat(tally.withStatus(429)).isLessThanOrEqualTo(MOST_429S_WHILE_LEARNING);
            assertThat(tally.calls().distinctAnswered()).isEqualTo(LINES);
            assertThat(tally.calls().answeredAgain()).isZero();
            assertThat(Answers.ids(output)).hasSize(LINES).doesNotHaveDuplicates();
            assertThat(Outcome.number(budget(outcome, "output_tokens"), "limit_per_minute"))
                    .isEqualTo(30_000);
            assertThatBoundIsKept(outcome);
        }
    }

    @Test
    void given_limits_rule_where_the_server_tells_none() throws Exception {
        try (IdleTime time = new IdleTime();
                Simulator simulator =
                        unlimited(options -> options.rateLimitHeaders(false).ticker(time))) {
            write(Prompts.numbered(124, 5));

            Outcome outcome = run(time, simulator, "--rpm", "120", "--itpm", "450k", "--otpm", "30k");

            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.number("fluid_bound_seconds")).isEqualTo(2);
            assertThat(outcome.number("elapsed_seconds")).isBetween(2.0, 2 * SLOWEST);
        }
    }

    /** The server admits a call while a token is left, so the last one may begin an answer's refill before the bound. */
    private static void assertThatBoundIsKept(Outcome outcome) {
        double bound = outcome.number("fluid_bound_seconds");
        double oneAnswer = OUTPUT_TOKENS * 60.0 / LIMITS.outputTokensPerMinute();
        assertThat(bound).isEqualTo(4);
        assertThat(outcome.number("elapsed_seconds")).isBetween(bound - oneAnswer, bound * SLOWEST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each_answer_is_one_line_as_the_batch_api_has_it_streamed_or_not(boolean streamed) throws Exception {
        try (Simulator simulator = unlimited(options -> options)) {
            write(List.of(Prompts.line("one", "output_tokens=7"), Prompts.line("two", "output_tokens=30")));

            Outcome outcome = streamed ? run(simulator) : run(simulator, "--no-stream");

            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(Files.readString(output)).endsWith("}\n");
            for (String line : Files.readAllLines(output)) {
                assertThat(line)
                        .matches(
                                "\\{\"custom_id\":\"(one|two)\",\"result\":\\{\"type\":\"succeeded\",\"message\":\\{.*}}}")
                        .contains("\"type\":\"message\"", "\"stop_reason\":\"end_turn\"", "\"usage\":{");
            }
            Map<String, Message> messages = messages();
            assertThat(messages).containsOnlyKeys("one", "two");
            assertThat(message(messages, "one").usage().outputTokens()).isEqualTo(7);
            assertThat(message(messages, "two").usage().outputTokens()).isEqualTo(30);
        }
    }

    @Test
    void streams_and_whole_answers_come_to_the_same() throws Exception {
        List<String> lines = Prompts.numbered(20, 25);
        Map<String, String> whole = texts(lines, "--no-stream");
        assertThat(texts(lines)).hasSize(20).isEqualTo(whole);
    }

    private Map<String, String> texts(List<String> lines, String... options) throws Exception {
        try (Simulator simulator = unlimited(any -> any)) {
            write(lines);
            Files.deleteIfExists(output);
            assertThat(run(simulator, options).code()).isZero();
            return messages().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> Codecs.MESSAGE.writeText(entry.getValue()).replaceAll("\"msg_[^\"]*\"", "ID")));
        }
    }

    @Test
    void a_line_at_fault_has_its_error_and_the_run_ends_with_1() throws Exception {
        try (Simulator simulator = unlimited(options -> options)) {
            String refused = Prompts.line("bad", "output_tokens=5").replace("claude-sonnet-5-5", "claude-none-1");
            write(List.of(Prompts.line("good", "output_tokens=5"), refused, Prompts.line("fine", "output_tokens=5")));

            Outcome outcome = run(simulator);

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.number("succeeded")).isEqualTo(2);
            assertThat(outcome.number("errored")).isEqualTo(1);
            assertThat(outcome.number("unanswered")).isZero();
            assertThat(outcome.err()).contains("1 line ended in an error, which is in the output");
            assertThat(Files.readAllLines(output))
                    .filteredOn(line -> line.contains("\"bad\""))
                    .singleElement()
                    .asString()
                    .matches(
                            "\\{\"custom_id\":\"bad\",\"result\":\\{\"type\":\"errored\",\"error\":\\{\"type\":\"error\","
                                    + "\"error\":\\{\"type\":\"not_found_error\",\"message\":\"[^\"]*\"},\"request_id\":\"req_[^\"]*\"}}}");
        }
    }

    @Test
    void higher_classes_go_first_over_the_whole_file() throws Exception {
        try (Simulator simulator = unlimited(options -> options)) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                lines.add(Prompts.line("low" + i, "output_tokens=5", ",\"priority\":\"low\",\"workflow\":\"nightly\""));
                lines.add(Prompts.line("normal" + i, "output_tokens=5"));
                lines.add(Prompts.line("high" + i, "output_tokens=5", ",\"priority\":\"high\""));
            }
            write(lines);

            assertThat(run(simulator, "--max-in-flight", "1").code()).isZero();

            assertThat(Answers.ids(output).stream().map(id -> id.replaceAll("\\d", "")))
                    .containsExactly(
                            "high", "high", "high", "high", "high", "normal", "normal", "normal", "normal", "normal",
                            "low", "low", "low", "low", "low");
            assertThat(simulator.tally().calls().maxInFlight()).isEqualTo(1);
        }
    }

    @Test
    void what_is_answered_is_not_sent_again_and_what_is_new_is() throws Exception {
        try (Simulator simulator = unlimited(options -> options)) {
            write(Prompts.numbered(10, 5));
            assertThat(run(simulator).code()).isZero();
            String before = Files.readString(output);

            Outcome again = run(simulator);
            assertThat(again.code()).isZero();
            assertThat(again.number("answered_before")).isEqualTo(10);
            assertThat(again.number("succeeded")).isZero();
            assertThat(again.err()).contains("going on: 10 of 10 are answered already");
            assertThat(output).hasContent(before);
            assertThat(simulator.tally().requests()).isEqualTo(10);

            write(Prompts.numbered(13, 5));
            assertThat(run(simulator).number("succeeded")).isEqualTo(3);
            assertThat(Answers.ids(output)).hasSize(13).doesNotHaveDuplicates();
            assertThat(simulator.tally().requests()).isEqualTo(13);
            assertThat(simulator.tally().calls().answeredAgain()).isZero();
        }
    }

    @Test
    void an_error_counts_as_an_answer_until_it_is_to_be_tried_again() throws Exception {
        try (Simulator simulator = unlimited(options -> options)) {
            write(List.of(
                    Prompts.line("good", "output_tokens=5"), Prompts.line("poor", "output_tokens=5,fault=internal")));
            assertThat(run(simulator, "--max-retries", "0", "--max-in-flight", "1")
                            .code())
                    .isEqualTo(1);
            assertThat(Answers.in(output))
                    .filteredOn(answer -> answer.customId().equals("poor"))
                    .extracting(BatchResult::result)
                    .singleElement()
                    .isInstanceOf(ErroredOutcome.class);
            long sent = simulator.tally().requests();

            Outcome again = run(simulator, "--max-retries", "0", "--max-in-flight", "1");
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.number("errored_before")).isEqualTo(1);
            assertThat(simulator.tally().requests()).isEqualTo(sent);
        }
        try (Simulator mended = unlimited(options -> options)) {
            String healthy = Prompts.line("poor", "output_tokens=5");
            write(List.of(Prompts.line("good", "output_tokens=5"), healthy));
            Outcome outcome = run(mended, "--retry-errored");
            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.err()).contains("1 errors are tried again");
            assertThat(Answers.ids(output)).containsExactly("good", "poor");
            assertThat(messages()).containsOnlyKeys("good", "poor");
            assertThat(mended.tally().requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"--max-retries=6,broken_stream", "--no-stream,malformed_response"})
    void calls_that_fail_in_passing_are_sent_again_and_the_summary_says_why(String option, String cause)
            throws Exception {
        try (Simulator simulator =
                unlimited(options -> options.script(Fault.NONE, Fault.NONE, Fault.INTERNAL, Fault.NO_STOP))) {
            write(Prompts.numbered(8, 5));

            Outcome outcome = run(simulator, "--max-in-flight", "1", option);

            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.summary()).contains("\"retries\":{\"" + cause + "\":1,\"server\":1}");
            assertThat(Answers.ids(output)).hasSize(8).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_summary_is_the_last_line_of_stdout_and_agrees_with_the_server() throws Exception {
        try (Simulator simulator = unlimited(options -> options)) {
            write(Prompts.numbered(30, 11));

            Outcome outcome = run(simulator, "--quiet");

            Tally.Tokens tokens = simulator.tally().tokens();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out().lines()).hasSize(1);
            assertThat(outcome.summary())
                    .startsWith("{\"entries\":30,\"succeeded\":30,\"errored\":0,\"unanswered\":0,\"answered_before\":0,"
                            + "\"errored_before\":0,\"elapsed_seconds\":")
                    .contains("\"retries\":{}")
                    .contains("\"tokens\":{\"input\":" + tokens.input()
                            + ",\"cache_creation_input\":0,\"cache_read_input\":0,\"output\":330}");
            assertThat(tokens.output()).isEqualTo(330);
            String requests = budget(outcome, "requests");
            assertThat(Outcome.number(requests, "used")).isEqualTo(30);
            assertThat(Outcome.number(budget(outcome, "output_tokens"), "used")).isEqualTo(330);
            assertThat(Outcome.number(budget(outcome, "input_tokens"), "used")).isEqualTo((double) tokens.input());
            assertThat(Outcome.number(requests, "utilisation")).isBetween(0.0, 1.0);
        }
    }

    private static String budget(Outcome outcome, String dimension) {
        String budgets = outcome.summary().substring(outcome.summary().indexOf("\"budgets\""));
        return budgets.substring(budgets.indexOf('"' + dimension + '"'));
    }

    private static SimulatorOptions limited(IdleTime time) {
        return SimulatorOptions.builder().limits(LIMITS).ticker(time).build();
    }

    private static Simulator unlimited(UnaryOperator<SimulatorOptionsBuilder> more) {
        return Simulator.start(
                more.apply(SimulatorOptions.builder().unlimited()).build());
    }

    private void write(List<String> lines) throws IOException {
        Prompts.write(input, lines);
    }

    private Outcome run(Simulator simulator, String... options) {
        return Outcome.of(arguments(simulator, options));
    }

    private Outcome run(IdleTime time, Simulator simulator, String... options) {
        return Outcome.in(time.surroundings(Map.of("ANTHROPIC_API_KEY", Outcome.KEY)), arguments(simulator, options));
    }

    private Object[] arguments(Simulator simulator, String... options) {
        List<Object> arguments =
                new ArrayList<>(List.of("run", input, "-o", output, "--base-url", simulator.baseUrl()));
        arguments.addAll(List.of(options));
        return arguments.toArray();
    }

    private Map<String, Message> messages() throws IOException {
        return Answers.in(output).stream()
                .filter(answer -> answer.result() instanceof SucceededOutcome)
                .collect(Collectors.toMap(
                        BatchResult::customId, answer -> ((SucceededOutcome) answer.result()).message()));
    }

    private static Message message(Map<String, Message> messages, String id) {
        return Objects.requireNonNull(messages.get(id));
    }
}
