package dev.sluice.cache;

/** The hash of all that a cache compares up to the end of some block, 128 bits. */
record PrefixKey(long high, long low) {}
