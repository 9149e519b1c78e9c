package dev.sluice.cache;

/**
 * How the cache will probably split a prompt.
 *
 * @param promptTokens the whole prompt
 * @param readTokens of these, what is read and so not charged to ITPM where reads are free
 * @param writtenTokens of the rest, what is written
 */
public record CacheForecast(long promptTokens, long readTokens, long writtenTokens) {

    /** What is left to be charged: what is written, and what neither is. */
    public long chargedTokens() {
        return promptTokens - readTokens;
    }
}
