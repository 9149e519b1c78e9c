package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a command ended, and what it said. */
record Outcome(int code, String out, String err) {

    static final String KEY = "sk-ant-never-to-be-shown";

    /** Executes {@code sluice} with these arguments in this JVM, with a key in its environment. */
    static Outcome of(Object... arguments) {
        return in(Map.of("ANTHROPIC_API_KEY", KEY), arguments);
    }

    /** The same in an environment of the caller's. */
    static Outcome in(Map<String, String> environment, Object... arguments) {
        return in(Surroundings.of(environment), arguments);
    }

    /** The same with all that a run takes from outside the caller's. */
    static Outcome in(Surroundings surroundings, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), surroundings)
                .execute(words);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** The last line of stdout: the summary. */
    String summary() {
        return out.lines().reduce((earlier, later) -> later).orElse("");
    }

    /** The first number of that name in the summary. */
    double number(String name) {
        return number(summary(), name);
    }

    /** The first number of that name in a JSON text. */
    static double number(String json, String name) {
        Matcher matcher =
                Pattern.compile('"' + Pattern.quote(name) + "\":(-?[0-9.]+)").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no number \"" + name + "\" in " + json);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
