package dev.sluice.benchmarks.decode;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.sluice.wire.SseParser;
import dev.sluice.wire.StreamEventDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The data of a text delta, from bytes to the record; an operation is one event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TextDeltas.EVENTS)
public class DecodeBenchmark {

    /** A little less than a TLS record, and at odds with the events' lengths. */
    private static final int CHUNK = 16_000;

    private final byte[] stream = TextDeltas.stream();
    private final List<byte[]> events = TextDeltas.data();
    private final StreamEventDecoder decoder = new StreamEventDecoder();
    private final ObjectReader official = ObjectMappers.jsonMapper().readerFor(RawMessageStreamEvent.class);

    /** Ours, as {@code client.messages().stream} calls it for each event. */
    @Benchmark
    public void sluice(Blackhole hole) {
        for (byte[] event : events) {
            hole.consume(decoder.decode(event, 0, event.length));
        }
    }

    /** Ours from the bytes of the stream, in chunks as a connection hands them on. */
    @Benchmark
    public void sluiceStream(Blackhole hole) {
        SseParser parser = new SseParser();
        for (int start = 0; start < stream.length; start += CHUNK) {
            parser.feed(ByteBuffer.wrap(stream, start, Math.min(CHUNK, stream.length - start)));
            while (parser.next()) {
                hole.consume(decoder.decode(parser.data(), parser.dataOffset(), parser.dataLength()));
            }
        }
    }

    /** Jackson's streaming parser by hand, into the same record. */
    @Benchmark
    public void jacksonStreaming(Blackhole hole) {
        for (byte[] event : events) {
            hole.consume(JacksonTextDelta.read(event));
        }
    }

    /** The official SDK's own mapper and type. */
    @Benchmark
    public void officialSdk(Blackhole hole) throws IOException {
        for (byte[] event : events) {
            hole.consume(official.<RawMessageStreamEvent>readValue(event));
        }
    }
}
