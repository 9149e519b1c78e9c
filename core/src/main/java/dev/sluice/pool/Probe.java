package dev.sluice.pool;

/**
 * What hangs on a call that others wait for: its answer opens what it was sent to ask about, and nothing that closed later.
 *
 * @param closing which closing of the {@link Gate} it asks about; 0: none
 * @param stop which {@link SpendStop} it asks about; 0: none
 */
record Probe(int closing, int stop) {}
