package dev.sluice.benchmarks.peer;

/** A program that asks one question with Reactor Netty alone, prints the size of the answer and ends. */
public final class RawFirstAnswer {

    private RawFirstAnswer() {}

    /** The argument is the base URL. */
    public static void main(String[] args) {
        System.out.println("bytes: " + new RawNetty(args[0], Exchange.callBody(), 1).bytesOf(1, 1));
        System.exit(0);
    }
}
