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

/** Codecs of the small objects in requests. */
final class OptionCodecs {

    private OptionCodecs() {}

    static final class Cache {

        private static final Field.Required<CacheControl, String> TYPE =
                Field.required("type", Scalars.STRING, CacheControl::type);
        private static final Field.Optional<CacheControl, String> TTL =
                Field.optional("ttl", Scalars.STRING, CacheControl::ttl);
        static final RecordCodec<CacheControl> CODEC = RecordCodec.of(
                "cache_control",
                in -> new CacheControl(in.get(TYPE), in.get(TTL), in.extra()),
                CacheControl::extra,
                TYPE,
                TTL);

        private Cache() {}
    }

    static final class Citations {

        private static final Field.Optional<CitationsConfig, Boolean> ENABLED =
                Field.optional("enabled", Scalars.BOOLEAN, CitationsConfig::enabled);
        static final RecordCodec<CitationsConfig> CODEC = RecordCodec.of(
                "citations", in -> new CitationsConfig(in.get(ENABLED), in.extra()), CitationsConfig::extra, ENABLED);

        private Citations() {}
    }

    static final class Transformations {

        private static final Field.Optional<ImageTransformations, String> OVERSIZED_IMAGE =
                Field.optional("oversized_image", Scalars.STRING, ImageTransformations::oversizedImage);
        static final RecordCodec<ImageTransformations> CODEC = RecordCodec.of(
                "transformations",
                in -> new ImageTransformations(in.get(OVERSIZED_IMAGE), in.extra()),
                ImageTransformations::extra,
                OVERSIZED_IMAGE);

        private Transformations() {}
    }

    static final class About {

        private static final Field.Optional<Metadata, String> USER_ID =
                Field.optional("user_id", Scalars.STRING, Metadata::userId);
        static final RecordCodec<Metadata> CODEC =
                RecordCodec.of("metadata", in -> new Metadata(in.get(USER_ID), in.extra()), Metadata::extra, USER_ID);

        private About() {}
    }

    static final class Format {

        private static final Field.Required<OutputFormat, String> TYPE =
                Field.required("type", Scalars.STRING, OutputFormat::type);
        private static final Field.Optional<OutputFormat, RawJson> SCHEMA =
                Field.optional("schema", Scalars.RAW, OutputFormat::schema);
        static final RecordCodec<OutputFormat> CODEC = RecordCodec.of(
                "format",
                in -> new OutputFormat(in.get(TYPE), in.get(SCHEMA), in.extra()),
                OutputFormat::extra,
                TYPE,
                SCHEMA);

        private Format() {}
    }

    static final class Output {

        private static final Field.Optional<OutputConfig, Effort> EFFORT =
                Field.optional("effort", Words.EFFORT, OutputConfig::effort);
        private static final Field.Optional<OutputConfig, OutputFormat> FORMAT =
                Field.optional("format", OptionCodecs.Format.CODEC, OutputConfig::format);
        static final RecordCodec<OutputConfig> CODEC = RecordCodec.of(
                "output_config",
                in -> new OutputConfig(in.get(EFFORT), in.get(FORMAT), in.extra()),
                OutputConfig::extra,
                EFFORT,
                FORMAT);

        private Output() {}
    }

    static final class Diagnosis {

        private static final Field.Optional<Diagnostics, String> PREVIOUS_MESSAGE_ID =
                Field.optional("previous_message_id", Scalars.STRING, Diagnostics::previousMessageId);
        static final RecordCodec<Diagnostics> CODEC = RecordCodec.of(
                "diagnostics",
                in -> new Diagnostics(in.get(PREVIOUS_MESSAGE_ID), in.extra()),
                Diagnostics::extra,
                PREVIOUS_MESSAGE_ID);

        private Diagnosis() {}
    }

    static final class Location {

        private static final Field.Required<UserLocation, String> TYPE =
                Field.required("type", Scalars.STRING, UserLocation::type);
        private static final Field.Optional<UserLocation, String> CITY =
                Field.optional("city", Scalars.STRING, UserLocation::city);
        private static final Field.Optional<UserLocation, String> COUNTRY =
                Field.optional("country", Scalars.STRING, UserLocation::country);
        private static final Field.Optional<UserLocation, String> REGION =
                Field.optional("region", Scalars.STRING, UserLocation::region);
        private static final Field.Optional<UserLocation, String> TIMEZONE =
                Field.optional("timezone", Scalars.STRING, UserLocation::timezone);
        static final RecordCodec<UserLocation> CODEC = RecordCodec.of(
                "user_location",
                in -> new UserLocation(
                        in.get(TYPE), in.get(CITY), in.get(COUNTRY), in.get(REGION), in.get(TIMEZONE), in.extra()),
                UserLocation::extra,
                TYPE,
                CITY,
                COUNTRY,
                REGION,
                TIMEZONE);

        private Location() {}
    }

    static final class Skills {

        private static final Field.Required<Skill, String> SKILL_ID =
                Field.required("skill_id", Scalars.STRING, Skill::skillId);
        private static final Field.Required<Skill, String> TYPE = Field.required("type", Scalars.STRING, Skill::type);
        private static final Field.Optional<Skill, String> VERSION =
                Field.optional("version", Scalars.STRING, Skill::version);
        static final RecordCodec<Skill> CODEC = RecordCodec.of(
                "skill",
                in -> new Skill(in.get(SKILL_ID), in.get(TYPE), in.get(VERSION), in.extra()),
                Skill::extra,
                SKILL_ID,
                TYPE,
                VERSION);

        private Skills() {}
    }
}
