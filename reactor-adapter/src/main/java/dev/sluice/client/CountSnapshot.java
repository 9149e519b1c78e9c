package dev.sluice.client;

/**
 * How many requests of a client the server was asked to count, since its start.
 *
 * @param requests all that were estimated
 * @param counted those whose count came in time
 * @param missed those that a count would have served and that went by their estimate: it failed, was slow or beyond the counts a minute
 */
public record CountSnapshot(long requests, long counted, long missed) {

    /** Of all requests, the share that was counted; 0 if there were none. */
    public double share() {
        return requests == 0 ? 0 : (double) counted / requests;
    }
}
