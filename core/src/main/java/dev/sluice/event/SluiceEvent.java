package dev.sluice.event;

/** A transition that somebody may want to count, log or show: one record each. */
public sealed interface SluiceEvent
        permits Queued,
                Promised,
                Admitted,
                Refused,
                Cancelled,
                Settled,
                SpendStop,
                Refunded,
                Forfeited,
                Throttled,
                Outage,
                Corrected,
                OthersUse,
                LimitChanged,
                PriorityCapacity,
                HeaderIgnored,
                InputCounted,
                Retrying {

    /** The pool it happened in. */
    String pool();
}
