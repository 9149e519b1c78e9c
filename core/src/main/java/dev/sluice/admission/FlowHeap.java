package dev.sluice.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The flows of which something waits; a binary heap by their turns, in which each flow knows its place. */
final class FlowHeap<E extends QueueEntry<E>> {

    private final List<Flow<E>> flows = new ArrayList<>();

    @Nullable Flow<E> first() {
        return flows.isEmpty() ? null : flows.get(0);
    }

    /** The flow at a place of the heap: the first goes first, and those of small index before long. */
    Flow<E> get(int index) {
        return flows.get(index);
    }

    int size() {
        return flows.size();
    }

    void forEach(Consumer<Flow<E>> each) {
        flows.forEach(each);
    }

    void add(Flow<E> flow) {
        flows.add(flow);
        up(flow, flows.size() - 1);
    }

    void remove(Flow<E> flow) {
        int hole = flow.index;
        flow.index = -1;
        Flow<E> last = flows.remove(flows.size() - 1);
        if (last != flow) {
            last.index = hole;
            moved(last);
        }
    }

    /** The turn of {@code flow} has changed. */
    void moved(Flow<E> flow) {
        int index = flow.index;
        if (index > 0 && flow.isBefore(flows.get((index - 1) / 2))) {
            up(flow, index);
        } else {
            down(flow, index);
        }
    }

    private void up(Flow<E> flow, int from) {
        int index = from;
        while (index > 0 && flow.isBefore(flows.get((index - 1) / 2))) {
            put(flows.get((index - 1) / 2), index);
            index = (index - 1) / 2;
        }
        put(flow, index);
    }

    private void down(Flow<E> flow, int from) {
        int index = from;
        for (int child = firstChild(index); child < flows.size(); child = firstChild(index)) {
            if (!flows.get(child).isBefore(flow)) {
                break;
            }
            put(flows.get(child), index);
            index = child;
        }
        put(flow, index);
    }

    /** Which of the two children goes first; beyond the end if there is none. */
    private int firstChild(int index) {
        int left = 2 * index + 1;
        int right = left + 1;
        return right < flows.size() && flows.get(right).isBefore(flows.get(left)) ? right : left;
    }

    private void put(Flow<E> flow, int index) {
        flows.set(index, flow);
        flow.index = index;
    }
}
