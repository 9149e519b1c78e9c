package dev.sluice.cli.input;

import java.util.List;

/** An input that cannot be run as it stands: what is wrong with it, one message a problem, each with its line number. */
public final class BadInputException extends Exception {

    private final List<String> problems;

    BadInputException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of the lines; the last may say how many more there are. */
    public List<String> problems() {
        return problems;
    }
}
