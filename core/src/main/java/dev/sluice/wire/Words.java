package dev.sluice.wire;

import dev.sluice.model.Effort;
import dev.sluice.model.ProcessingStatus;
import dev.sluice.model.Role;
import dev.sluice.model.ServiceTier;
import dev.sluice.model.Speed;
import dev.sluice.model.StopReason;
import dev.sluice.model.ThinkingDisplay;

/** Codecs of the API's words that have a Java type of their own. */
final class Words {

    private Words() {}

    static final class Roles extends WordCodec<Role> {

        static final Roles CODEC = new Roles();

        @Override
        Role of(String word) {
            return Role.of(word);
        }

        @Override
        String word(Role value) {
            return value.value();
        }
    }

    static final class StopReasons extends WordCodec<StopReason> {

        static final StopReasons CODEC = new StopReasons();

        @Override
        StopReason of(String word) {
            return StopReason.of(word);
        }

        @Override
        String word(StopReason value) {
            return value.value();
        }
    }

    static final class ServiceTiers extends WordCodec<ServiceTier> {

        static final ServiceTiers CODEC = new ServiceTiers();

        @Override
        ServiceTier of(String word) {
            return ServiceTier.of(word);
        }

        @Override
        String word(ServiceTier value) {
            return value.value();
        }
    }

    static final class Speeds extends WordCodec<Speed> {

        static final Speeds CODEC = new Speeds();

        @Override
        Speed of(String word) {
            return Speed.of(word);
        }

        @Override
        String word(Speed value) {
            return value.value();
        }
    }

    static final class Efforts extends WordCodec<Effort> {

        static final Efforts CODEC = new Efforts();

        @Override
        Effort of(String word) {
            return Effort.of(word);
        }

        @Override
        String word(Effort value) {
            return value.value();
        }
    }

    static final class ThinkingDisplays extends WordCodec<ThinkingDisplay> {

        static final ThinkingDisplays CODEC = new ThinkingDisplays();

        @Override
        ThinkingDisplay of(String word) {
            return ThinkingDisplay.of(word);
        }

        @Override
        String word(ThinkingDisplay value) {
            return value.value();
        }
    }

    static final class ProcessingStatuses extends WordCodec<ProcessingStatus> {

        static final ProcessingStatuses CODEC = new ProcessingStatuses();

        @Override
        ProcessingStatus of(String word) {
            return ProcessingStatus.of(word);
        }

        @Override
        String word(ProcessingStatus value) {
            return value.value();
        }
    }
}
