package dev.sluice.cli.run;

import dev.sluice.admission.Priority;
import dev.sluice.cli.input.Input;
import java.util.BitSet;
import java.util.List;

/**
 * The entries of one group that are still to be answered: the higher class first over the whole file, file order inside a class. A cursor
 * over the index; holds nothing per entry.
 */
final class EntryOrder {

    private static final List<Priority> CLASSES = List.of(Priority.values());

    private final Input input;
    private final BitSet answered;
    private final int group;
    private int priorityClass;
    private int next;

    EntryOrder(Input input, BitSet answered, int group) {
        this.input = input;
        this.answered = answered;
        this.group = group;
    }

    /** The next entry's number, or -1 if there is none. Each is handed out once. */
    int next() {
        while (priorityClass < CLASSES.size()) {
            Priority wanted = CLASSES.get(priorityClass);
            if (input.count(wanted) == 0) {
                next = input.size();
            }
            while (next < input.size()) {
                int entry = next++;
                if (input.group(entry) == group && input.priority(entry) == wanted && !answered.get(entry)) {
                    return entry;
                }
            }
            priorityClass++;
            next = 0;
        }
        return -1;
    }
}
