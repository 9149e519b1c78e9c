package dev.sluice.benchmarks.measure;

/**
 * One round of one contestant, as its own JVM measured it.
 *
 * @param outcome what was done
 * @param cpuNanos user and system time of the whole process: its compiler and collector threads count
 * @param allocatedBytes by all threads
 * @param wallNanos by the clock on the wall
 */
record Round(Outcome outcome, long cpuNanos, long allocatedBytes, long wallNanos) {

    /** As it goes over a pipe: five numbers. */
    String line() {
        return outcome.units() + " " + outcome.characters() + " " + cpuNanos + " " + allocatedBytes + " " + wallNanos;
    }

    static Round parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 5) {
            throw new IllegalStateException("round: " + line + " (expected: five numbers)");
        }
        return new Round(
                new Outcome(Long.parseLong(fields[0]), Long.parseLong(fields[1])),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]));
    }
}
