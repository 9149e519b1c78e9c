package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    @Test
    void too_small_a_heap_is_told_in_one_line_and_not_by_a_stack_trace() {
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commandLine(
                new PrintWriter(new StringWriter()), new PrintWriter(err, true), Surroundings.of(Map.of()));
        commands.addSubcommand(new Grow());

        assertThat(Main.execute(commands, "grow")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("sluice: out of memory (expected: a heap of ")
                .contains("JAVA_TOOL_OPTIONS=-Xmx512m");
    }

    @Command(name = "grow")
    private static final class Grow implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
