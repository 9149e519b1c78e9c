package dev.sluice.transport;

/** What a stream's reader tells the exchange's clock. */
interface ReadingClock {

    /** Whether silence is the server's: false while the subscriber asks for nothing. */
    void reading(boolean nowReading);

    /** A chunk has come. */
    void chunk();

    /** The last event was delivered; only the end of the body is still to come. */
    void lastEvent();

    /** The exchange is over; idempotent, from any thread. */
    void stop();

    /** Time plays no part. */
    static ReadingClock none() {
        return new ReadingClock() {
            @Override
            public void reading(boolean nowReading) {}

            @Override
            public void chunk() {}

            @Override
            public void lastEvent() {}

            @Override
            public void stop() {}
        };
    }
}
