package dev.sluice.wire;

import dev.sluice.model.Effort;
import dev.sluice.model.ProcessingStatus;
import dev.sluice.model.Role;
import dev.sluice.model.ServiceTier;
import dev.sluice.model.Speed;
import dev.sluice.model.StopReason;
import dev.sluice.model.ThinkingDisplay;
import dev.sluice.model.Timestamp;

/** Codecs of words that have a Java type of their own. */
final class Words {

    static final ValueCodec<Role> ROLE = Scalars.word(Role::of, Role::value);
    static final ValueCodec<StopReason> STOP_REASON = Scalars.word(StopReason::of, StopReason::value);
    static final ValueCodec<ServiceTier> SERVICE_TIER = Scalars.word(ServiceTier::of, ServiceTier::value);
    static final ValueCodec<Speed> SPEED = Scalars.word(Speed::of, Speed::value);
    static final ValueCodec<Effort> EFFORT = Scalars.word(Effort::of, Effort::value);
    static final ValueCodec<ThinkingDisplay> THINKING_DISPLAY =
            Scalars.word(ThinkingDisplay::of, ThinkingDisplay::value);
    static final ValueCodec<ProcessingStatus> PROCESSING_STATUS =
            Scalars.word(ProcessingStatus::of, ProcessingStatus::value);
    static final ValueCodec<Timestamp> TIMESTAMP = Scalars.word(Timestamp::new, Timestamp::text);

    private Words() {}
}
