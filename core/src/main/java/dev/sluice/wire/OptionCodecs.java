package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.CitationsConfig;
import dev.sluice.model.Diagnostics;
import dev.sluice.model.Effort;
import dev.sluice.model.ImageTransformations;
import dev.sluice.model.Metadata;
import dev.sluice.model.OutputConfig;
import dev.sluice.model.OutputFormat;
import dev.sluice.model.RawJson;
import dev.sluice.model.Skill;
import dev.sluice.model.UserLocation;
import java.util.Map;

/** Codecs of the small objects in requests. */
final class OptionCodecs {

    private OptionCodecs() {}

    static final class Cache extends RecordCodec<CacheControl> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<String> TTL = Field.optional("ttl", Scalars.WORD);
        static final Cache CODEC = new Cache();

        private Cache() {
            super("cache_control", TYPE, TTL);
        }

        @Override
        CacheControl create(FieldValues in) {
            return new CacheControl(in.get(TYPE), in.get(TTL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CacheControl value) {
            TYPE.write(out, value.type());
            TTL.write(out, value.ttl());
        }

        @Override
        Map<String, RawJson> extra(CacheControl value) {
            return value.extra();
        }
    }

    static final class Citations extends RecordCodec<CitationsConfig> {

        private static final Field.Optional<Boolean> ENABLED = Field.optional("enabled", Scalars.BOOLEAN);
        static final Citations CODEC = new Citations();

        private Citations() {
            super("citations", ENABLED);
        }

        @Override
        CitationsConfig create(FieldValues in) {
            return new CitationsConfig(in.get(ENABLED), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CitationsConfig value) {
            ENABLED.write(out, value.enabled());
        }

        @Override
        Map<String, RawJson> extra(CitationsConfig value) {
            return value.extra();
        }
    }

    static final class Transformations extends RecordCodec<ImageTransformations> {

        private static final Field.Optional<String> OVERSIZED_IMAGE = Field.optional("oversized_image", Scalars.STRING);
        static final Transformations CODEC = new Transformations();

        private Transformations() {
            super("transformations", OVERSIZED_IMAGE);
        }

        @Override
        ImageTransformations create(FieldValues in) {
            return new ImageTransformations(in.get(OVERSIZED_IMAGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ImageTransformations value) {
            OVERSIZED_IMAGE.write(out, value.oversizedImage());
        }

        @Override
        Map<String, RawJson> extra(ImageTransformations value) {
            return value.extra();
        }
    }

    static final class About extends RecordCodec<Metadata> {

        private static final Field.Optional<String> USER_ID = Field.optional("user_id", Scalars.STRING);
        static final About CODEC = new About();

        private About() {
            super("metadata", USER_ID);
        }

        @Override
        Metadata create(FieldValues in) {
            return new Metadata(in.get(USER_ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Metadata value) {
            USER_ID.write(out, value.userId());
        }

        @Override
        Map<String, RawJson> extra(Metadata value) {
            return value.extra();
        }
    }

    static final class Format extends RecordCodec<OutputFormat> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<RawJson> SCHEMA = Field.optional("schema", Scalars.RAW);
        static final Format CODEC = new Format();

        private Format() {
            super("format", TYPE, SCHEMA);
        }

        @Override
        OutputFormat create(FieldValues in) {
            return new OutputFormat(in.get(TYPE), in.get(SCHEMA), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, OutputFormat value) {
            TYPE.write(out, value.type());
            SCHEMA.write(out, value.schema());
        }

        @Override
        Map<String, RawJson> extra(OutputFormat value) {
            return value.extra();
        }
    }

    static final class Output extends RecordCodec<OutputConfig> {

        private static final Field.Optional<Effort> EFFORT = Field.optional("effort", Words.Efforts.CODEC);
        private static final Field.Optional<OutputFormat> FORMAT = Field.optional("format", OptionCodecs.Format.CODEC);
        static final Output CODEC = new Output();

        private Output() {
            super("output_config", EFFORT, FORMAT);
        }

        @Override
        OutputConfig create(FieldValues in) {
            return new OutputConfig(in.get(EFFORT), in.get(FORMAT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, OutputConfig value) {
            EFFORT.write(out, value.effort());
            FORMAT.write(out, value.format());
        }

        @Override
        Map<String, RawJson> extra(OutputConfig value) {
            return value.extra();
        }
    }

    static final class Diagnosis extends RecordCodec<Diagnostics> {

        private static final Field.Optional<String> PREVIOUS_MESSAGE_ID =
                Field.optional("previous_message_id", Scalars.STRING);
        static final Diagnosis CODEC = new Diagnosis();

        private Diagnosis() {
            super("diagnostics", PREVIOUS_MESSAGE_ID);
        }

        @Override
        Diagnostics create(FieldValues in) {
            return new Diagnostics(in.get(PREVIOUS_MESSAGE_ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Diagnostics value) {
            PREVIOUS_MESSAGE_ID.write(out, value.previousMessageId());
        }

        @Override
        Map<String, RawJson> extra(Diagnostics value) {
            return value.extra();
        }
    }

    static final class Location extends RecordCodec<UserLocation> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<String> CITY = Field.optional("city", Scalars.STRING);
        private static final Field.Optional<String> COUNTRY = Field.optional("country", Scalars.STRING);
        private static final Field.Optional<String> REGION = Field.optional("region", Scalars.STRING);
        private static final Field.Optional<String> TIMEZONE = Field.optional("timezone", Scalars.STRING);
        static final Location CODEC = new Location();

        private Location() {
            super("user_location", TYPE, CITY, COUNTRY, REGION, TIMEZONE);
        }

        @Override
        UserLocation create(FieldValues in) {
            return new UserLocation(
                    in.get(TYPE), in.get(CITY), in.get(COUNTRY), in.get(REGION), in.get(TIMEZONE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, UserLocation value) {
            TYPE.write(out, value.type());
            CITY.write(out, value.city());
            COUNTRY.write(out, value.country());
            REGION.write(out, value.region());
            TIMEZONE.write(out, value.timezone());
        }

        @Override
        Map<String, RawJson> extra(UserLocation value) {
            return value.extra();
        }
    }

    static final class Skills extends RecordCodec<Skill> {

        private static final Field.Required<String> SKILL_ID = Field.required("skill_id", Scalars.STRING);
        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<String> VERSION = Field.optional("version", Scalars.STRING);
        static final Skills CODEC = new Skills();

        private Skills() {
            super("skill", SKILL_ID, TYPE, VERSION);
        }

        @Override
        Skill create(FieldValues in) {
            return new Skill(in.get(SKILL_ID), in.get(TYPE), in.get(VERSION), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Skill value) {
            SKILL_ID.write(out, value.skillId());
            TYPE.write(out, value.type());
            VERSION.write(out, value.version());
        }

        @Override
        Map<String, RawJson> extra(Skill value) {
            return value.extra();
        }
    }
}
