package dev.sluice.cli.input;

import dev.sluice.admission.Priority;
import java.util.Optional;

/** The classes as the input file names them. */
public final class PriorityName {

    private PriorityName() {}

    /** {@code high}, {@code normal} or {@code low}. */
    public static String of(Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> "high";
            case STANDARD -> "normal";
            case BACKGROUND -> "low";
        };
    }

    /** The class of that name; empty for any other name. */
    public static Optional<Priority> parse(String name) {
        return switch (name) {
            case "high" -> Optional.of(Priority.INTERACTIVE);
            case "normal" -> Optional.of(Priority.STANDARD);
            case "low" -> Optional.of(Priority.BACKGROUND);
            default -> Optional.empty();
        };
    }
}
