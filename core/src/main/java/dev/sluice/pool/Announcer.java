package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Observation;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.event.Admitted;
import dev.sluice.event.Cancelled;
import dev.sluice.event.Corrected;
import dev.sluice.event.Forfeited;
import dev.sluice.event.HeaderIgnored;
import dev.sluice.event.LimitChanged;
import dev.sluice.event.OthersUse;
import dev.sluice.event.Outage;
import dev.sluice.event.PriorityCapacity;
import dev.sluice.event.Promised;
import dev.sluice.event.Queued;
import dev.sluice.event.Refunded;
import dev.sluice.event.Refused;
import dev.sluice.event.Settled;
import dev.sluice.event.SluiceEvent;
import dev.sluice.event.SluiceListener;
import dev.sluice.event.SpendStop;
import dev.sluice.event.Throttled;
import dev.sluice.headers.IgnoredHeader;
import dev.sluice.headers.PriorityReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.util.EnumMap;
import java.util.Map;

/** Puts one event a transition among a pool's effects; where nobody listens, none is even made. */
final class Announcer {

    /** Other consumers are told anew when they take a twentieth of the limit more or less. */
    private static final int TELLING_SHARE = 20;

    private final Map<Dimension, Long> othersTold = new EnumMap<>(Dimension.class);
    private final String pool;
    private final SluiceListener listener;
    private final boolean heard;
    private final Effects effects;

    Announcer(String pool, SluiceListener listener, Effects effects) {
        this.pool = pool;
        this.listener = listener;
        this.heard = listener != SluiceListener.none();
        this.effects = effects;
    }

    void queued(AdmissionRequest request) {
        if (heard) {
            tell(new Queued(pool, request.workflow(), request.priority(), request.estimate()));
        }
    }

    void promised(AdmissionRequest request, long withinNanos) {
        if (heard) {
            tell(new Promised(pool, request.workflow(), request.priority(), request.estimate(), withinNanos));
        }
    }

    void admitted(AdmissionRequest request, Cost held, long waitNanos) {
        if (heard) {
            tell(new Admitted(pool, request.workflow(), request.priority(), held, waitNanos));
        }
    }

    void refused(AdmissionRequest request, Reason reason) {
        if (heard) {
            tell(new Refused(pool, request.workflow(), request.priority(), reason));
        }
    }

    void cancelled(AdmissionRequest request, long waitNanos) {
        if (heard) {
            tell(new Cancelled(pool, request.workflow(), request.priority(), waitNanos));
        }
    }

    void settled(AdmissionRequest request, Cost held, Cost actual) {
        if (heard) {
            tell(new Settled(pool, request.workflow(), request.priority(), held, actual));
        }
    }

    void refunded(AdmissionRequest request, Cost held) {
        if (heard) {
            tell(new Refunded(pool, request.workflow(), request.priority(), held));
        }
    }

    void forfeited(AdmissionRequest request, Cost held, Cost kept) {
        if (heard) {
            tell(new Forfeited(pool, request.workflow(), request.priority(), held, kept));
        }
    }

    void throttled(long closedForNanos) {
        if (heard) {
            tell(new Throttled(pool, closedForNanos));
        }
    }

    void spendStop(boolean over) {
        if (heard) {
            tell(new SpendStop(pool, over));
        }
    }

    void outage(boolean over) {
        if (heard) {
            tell(new Outage(pool, over));
        }
    }

    void observed(Dimension dimension, Observation observation) {
        if (heard && observation.limitChanged()) {
            tell(new LimitChanged(pool, dimension, observation.limitBefore(), observation.limitAfter()));
        }
        if (heard && observation.corrected() != 0) {
            tell(new Corrected(pool, dimension, observation.corrected()));
        }
    }

    /** Others now take {@code perMinute}, of a limit; told if that is another order than what was told before. */
    void others(Dimension dimension, long perMinute, long limit) {
        long before = othersTold.getOrDefault(dimension, 0L);
        boolean another = Math.abs(perMinute - before) * TELLING_SHARE > limit || (perMinute == 0 && before != 0);
        if (heard && another) {
            othersTold.put(dimension, perMinute);
            tell(new OthersUse(pool, dimension, perMinute));
        }
    }

    void priority(PriorityReading left) {
        if (heard) {
            tell(new PriorityCapacity(pool, left));
        }
    }

    void ignored(RateLimitSnapshot snapshot) {
        if (heard) {
            for (IgnoredHeader header : snapshot.ignored()) {
                tell(new HeaderIgnored(pool, header));
            }
        }
    }

    private void tell(SluiceEvent event) {
        effects.add(new Telling(listener, event));
    }

    /** An event, to be told. */
    private record Telling(SluiceListener listener, SluiceEvent event) implements Effect {
        @Override
        public void perform() {
            listener.on(event);
        }
    }
}
