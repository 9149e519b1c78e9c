package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.rules.SpendRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong for reasons outside of the program: each gets one message that names what was expected, and its exit code; no stack
 * trace, no key, no prompt.
 */
@Timeout(60)
class TroubleIT {

    private static final List<String> TWO_GOOD_LINES =
            List.of(Prompts.line("one", "output_tokens=5"), Prompts.line("two", "output_tokens=5"));

    @TempDir
    private Path directory;

    private Path input;
    private Path output;
    private Simulator simulator;

    @BeforeEach
    void start_a_server_and_write_a_good_input() throws IOException {
        simulator = Simulator.start(SimulatorOptions.builder().unlimited().build());
        input = Prompts.write(directory.resolve("prompts.jsonl"), TWO_GOOD_LINES);
        output = directory.resolve("answers.jsonl");
    }

    @AfterEach
    void stop_the_server() {
        simulator.close();
    }

    @Test
    void a_missing_or_blank_key() {
        for (Map<String, String> environment :
                List.<Map<String, String>>of(Map.of(), Map.of("ANTHROPIC_API_KEY", " "))) {
            assertThatItIsRefused(
                    Outcome.in(environment, arguments()),
                    "ANTHROPIC_API_KEY is not set (expected: an API key; export ANTHROPIC_API_KEY=sk-ant-...)");
        }
        assertThat(output).doesNotExist();
    }

    @Test
    void a_key_that_cannot_be_one() {
        Outcome outcome = Outcome.in(Map.of("ANTHROPIC_API_KEY", Outcome.KEY + "\n" + Outcome.KEY), arguments());
        assertThatItIsRefused(outcome, "ANTHROPIC_API_KEY: ", "(expected: ");
    }

    @Test
    void a_base_url_that_is_none() {
        Outcome outcome = Outcome.of("run", input, "-o", output, "--base-url", "nowhere");
        assertThatItIsRefused(outcome, "nowhere", "(expected: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--base-url=https://gw.example/v1?api_key=" + Outcome.KEY,
                "--base-url=ftp://me:" + Outcome.KEY + "@gw.example",
                "--base-url=https://me:" + Outcome.KEY + " @gw.example",
                "--proxy=http://me:" + Outcome.KEY + " @proxy:3128",
                "--proxy=ftp://me:" + Outcome.KEY + "@proxy:3128",
                "--proxy=http://me:" + Outcome.KEY + "@proxy:99999",
                "--proxy=" + Outcome.KEY,
            })
    void a_secret_in_an_address_that_cannot_be_one(String option) {
        assertThatItIsRefused(Outcome.of("run", input, "-o", output, option), "(expected: ");
    }

    @Test
    void a_line_that_is_no_json() throws IOException {
        write(TWO_GOOD_LINES.get(0), "", Prompts.WORDS, TWO_GOOD_LINES.get(1));
        assertThatItIsRefused(run(), input + " line 3: ", "(expected: ");
    }

    @Test
    void a_line_whose_json_is_cut() throws IOException {
        write(TWO_GOOD_LINES.get(0), TWO_GOOD_LINES.get(1).substring(0, 150));
        assertThatItIsRefused(run(), input + " line 2: ", "(expected: ");
    }

    @Test
    void a_line_that_is_json_and_no_entry() throws IOException {
        write(TWO_GOOD_LINES.get(0), "{\"prompt\":\"" + Prompts.WORDS + "\"}");
        assertThatItIsRefused(run(), input + " line 2: ", "custom_id", "(expected: ");
    }

    @Test
    void a_priority_that_is_none() throws IOException {
        write(Prompts.line("one", "output_tokens=5", ",\"priority\":\"urgent\""));
        assertThatItIsRefused(run(), input + " line 1: priority: unknown (expected: \"high\", \"normal\" or \"low\")");
    }

    @Test
    void an_id_that_comes_twice() throws IOException {
        write(TWO_GOOD_LINES.get(0), TWO_GOOD_LINES.get(1), TWO_GOOD_LINES.get(0));
        assertThatItIsRefused(
                run(), input + " line 3: custom_id \"one\" is also that of line 1 (expected: each id once)");
    }

    @Test
    void several_bad_lines_are_told_together() throws IOException {
        write("{", TWO_GOOD_LINES.get(0), "[]", TWO_GOOD_LINES.get(0));
        Outcome outcome = run();
        assertThat(outcome.err().lines()).hasSize(3).allMatch(line -> line.contains("(expected: "));
        assertThatItIsRefused(outcome, input + " line 1: ", input + " line 3: ", input + " line 4: ");
    }

    @Test
    void an_input_that_is_not_there() throws IOException {
        Files.delete(input);
        assertThatItIsRefused(
                run(),
                input
                        + ": no such file (expected: a file of Message Batches entries, one a line, that can be read twice)");
    }

    @Test
    void an_output_without_a_directory() {
        output = directory.resolve("none/answers.jsonl");
        assertThatItIsRefused(
                run(),
                output + ": there is no directory " + directory.resolve("none")
                        + " (expected: a file that can be written)");
    }

    @Test
    void an_output_that_is_a_directory() {
        output = directory;
        assertThatItIsRefused(run(), output + ": is a directory (expected: a file that can be written)");
    }

    @Test
    void an_output_that_is_the_input() throws IOException {
        output = input;
        assertThatItIsRefused(run(), "OUTPUT: " + output + " is INPUT (expected: another file)");
        assertThat(Files.readAllLines(input)).isEqualTo(TWO_GOOD_LINES);
    }

    @Test
    void an_output_that_holds_something_else() throws IOException {
        Files.writeString(output, Prompts.WORDS + "\n");
        assertThatItIsRefused(run(), output + " line 1: no result line (expected: ", "choose another output");
        assertThat(output).hasContent(Prompts.WORDS);
    }

    @Test
    void an_output_that_another_run_writes() throws IOException {
        try (FileChannel channel = FileChannel.open(output, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatItIsRefused(run(), output + ": another run is writing to it (expected: one run at a time");
        }
    }

    @Test
    void an_option_that_is_unknown_or_half_given() {
        assertThatItIsRefused(run("--fast"), "Unknown option: '--fast'");
        assertThatItIsRefused(
                run("--rpm", "10"), "--rpm, --itpm, --otpm: only 1 of the three given (expected: all or none)");
        assertThatItIsRefused(run("--rpm", "ten"), "'ten' is no amount (expected: such as 1000, 450k or 1.5M)");
        assertThatItIsRefused(Outcome.of("run", input), "Missing required option: '--output=OUTPUT'");
    }

    @Test
    void a_server_that_cannot_be_reached() throws IOException {
        String nobody = "http://127.0.0.1:" + closedPort();
        Outcome outcome = Outcome.of("run", input, "-o", output, "--base-url", nobody, "--max-retries", "0");
        assertThatItStopped(outcome, nobody + " cannot be reached", "(expected: the API at " + nobody + ")");
    }

    @Test
    void a_host_that_does_not_exist() {
        Outcome outcome = Outcome.of(
                "run", input, "-o", output, "--base-url", "http://no-such-host.invalid", "--max-retries", "0");
        assertThatItStopped(
                outcome,
                "http://no-such-host.invalid cannot be reached",
                "(expected: the API at http://no-such-host.invalid)");
    }

    @Test
    void a_rejected_key() {
        restart(SimulatorOptions.builder().unlimited().apiKey("sk-ant-another").build());
        assertThatItStopped(run(), "401", "(expected: a valid key in ANTHROPIC_API_KEY)");
    }

    @ParameterizedTest
    @EnumSource(SpendRule.Kind.class)
    void a_spend_limit_that_is_reached_in_the_middle(SpendRule.Kind kind) throws IOException {
        restart(SimulatorOptions.builder()
                .unlimited()
                .spend(new SpendRule(kind, 1_000))
                .build());
        Prompts.write(input, Prompts.numbered(400, 5));
        Outcome outcome = run("--max-in-flight", "8");
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err()).contains("sluice: stopped: ", "(expected: an account that may still spend;");
        assertThat(outcome.number("errored")).as(outcome.summary()).isZero();
        assertThat(outcome.number("unanswered")).isPositive().isEqualTo(400 - Answers.wholeLines(output));
        assertThatItIsDiscreet(outcome);
    }

    @Test
    void a_page_of_a_proxy_instead_of_an_answer() {
        failEveryCall(Fault.HTML);
        assertThatItStopped(
                run("--max-retries", "0"), "text/html", "(expected: the API's", "a proxy may have answered");
        assertThatItStopped(
                run("--max-retries", "0", "--no-stream"),
                "text/html",
                "(expected: the API's JSON, whole; a proxy may have answered)");
    }

    /** With the default retries. */
    @Test
    void a_captive_portal_gets_few_of_the_prompts() throws IOException {
        failEveryCall(Fault.HTML);
        Prompts.write(input, Prompts.numbered(200, 5));
        for (String option : List.of("--quiet=false", "--no-stream")) {
            Outcome outcome = run(option);
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
            assertThat(outcome.err()).contains("sluice: stopped: ", "text/html", "a proxy may have answered");
            assertThat(outcome.number("unanswered")).isEqualTo(200);
            assertThatItIsDiscreet(outcome);
        }
        assertThat(simulator.tally().requests()).isLessThan(50);
    }

    /** With the default retries. */
    @Test
    void a_server_whose_streams_all_stall_is_asked_once_more_and_not_six_times() {
        failEveryCall(Fault.STALL);
        assertThatItStopped(run("--timeout", "100ms"), "The stream broke");
        assertThat(simulator.tally().requests()).isLessThanOrEqualTo(4);
    }

    @Test
    void an_error_page_of_a_proxy() {
        failEveryCall(Fault.BAD_GATEWAY);
        assertThatItStopped(
                run("--max-retries", "0"),
                "502",
                "text/html",
                "(expected: the API's error as JSON; a proxy may have answered)");
    }

    @Test
    void an_answer_that_is_cut() {
        failEveryCall(Fault.CUT);
        assertThatItStopped(run("--max-retries", "0", "--no-stream"), "(expected: the API's JSON, whole");
    }

    @Test
    void a_stream_that_is_cut() {
        failEveryCall(Fault.NO_STOP);
        assertThatItStopped(
                run("--max-retries", "0"),
                "The stream ended without message_stop (expected: whole answers from the API at " + simulator.baseUrl()
                        + ")");
    }

    @Test
    void a_server_that_hangs() {
        failEveryCall(Fault.HANG);
        for (String option : List.of("--quiet=false", "--no-stream")) {
            assertThatItStopped(
                    run("--max-retries", "0", "--timeout", "1s", option),
                    simulator.baseUrl() + " did not finish its answer in time",
                    "(expected: the API at " + simulator.baseUrl() + ")");
        }
    }

    @Test
    void a_stream_that_stalls() {
        failEveryCall(Fault.STALL);
        assertThatItStopped(
                run("--max-retries", "0", "--timeout", "1s"),
                "The stream broke",
                "(expected: whole answers from the API at " + simulator.baseUrl() + ")");
    }

    /** Bad usage: nothing was sent, nothing is on stdout. */
    private void assertThatItIsRefused(Outcome outcome, String... words) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sluice: ").contains(words);
        assertThatItIsDiscreet(outcome);
        assertThat(simulator.tally().requests()).as("requests sent").isZero();
    }

    /** The run could not go on: one message, and its lines stay unanswered, so that the same command goes on later. */
    private void assertThatItStopped(Outcome outcome, String... words) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .filteredOn(line -> line.startsWith("sluice: stopped: "))
                .singleElement()
                .asString()
                .contains(words);
        assertThat(outcome.err()).contains("2 lines are unanswered; the same command goes on from there");
        assertThat(outcome.number("unanswered")).isEqualTo(2);
        assertThat(output).isEmptyFile();
        assertThatItIsDiscreet(outcome);
    }

    private static void assertThatItIsDiscreet(Outcome outcome) {
        assertThat(outcome.err() + outcome.out())
                .doesNotContain("\tat ", "Exception", "Caused by", Outcome.KEY, Prompts.WORDS);
    }

    private void failEveryCall(Fault fault) {
        restart(SimulatorOptions.builder().unlimited().fault(fault, 1).build());
    }

    private void restart(SimulatorOptions options) {
        simulator.close();
        simulator = Simulator.start(options);
    }

    private void write(String... lines) throws IOException {
        Prompts.write(input, List.of(lines));
    }

    private Outcome run(String... options) {
        return Outcome.of(arguments(options));
    }

    private Object[] arguments(String... options) {
        List<Object> arguments =
                new ArrayList<>(List.of("run", input, "-o", output, "--base-url", simulator.baseUrl()));
        arguments.addAll(List.of(options));
        return arguments.toArray();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
