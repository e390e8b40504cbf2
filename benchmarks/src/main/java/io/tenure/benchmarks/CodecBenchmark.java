package io.tenure.benchmarks;

import io.tenure.journal.Entry;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Sha256;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameDamageException;
import io.tenure.journal.codec.FrameDecoder;
import io.tenure.journal.codec.FrameEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record into a frame and back, with checksum and chain: what a commit pays to write, and a replay to read. The
 * records are those of the realistic mix; every one is a group of its own.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar CodecBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
    private static final int SAMPLES = 64;
    private static final int ENTRIES = 40_000;

    /** The type of the records. */
    @Param({"HEARTBEAT", "ACQUIRE", "RELEASE", "REFUSE", "ADOPT"})
    public RecordType type = RecordType.HEARTBEAT;

    private final FrameEncoder encoder = new FrameEncoder("builder-1:4711");
    private final FrameDecoder decoder = new FrameDecoder();
    private List<Entry> entries = List.of();
    private List<List<Record>> groups = List.of();
    private List<byte[]> frames = List.of();
    private Record decoded;
    private int next;

    /** Makes the records and their frames. */
    @Setup
    public void prepare() {
        entries = DecodedEntries.of(Mix.REALISTIC, 1_000, ENTRIES).stream()
                .filter(entry -> entry.record().type() == type)
                .limit(SAMPLES)
                .toList();
        if (entries.size() < SAMPLES) {
            throw new IllegalStateException("only " + entries.size() + " records of type " + type);
        }
        groups = entries.stream().map(entry -> List.of(entry.record())).toList();
        frames = entries.stream()
                .map(entry -> encoded(entry, List.of(entry.record())))
                .map(group -> Arrays.copyOf(group.buffer(), group.length()))
                .toList();
        decoded = entries.get(0).record();
    }

    /** Encodes the next record. */
    @Benchmark
    public EncodedGroup encode() {
        int index = advance();
        return encoded(entries.get(index), groups.get(index));
    }

    /** Decodes the next record. */
    @Benchmark
    public Record decode() {
        int index = advance();
        byte[] frame = frames.get(index);
        try {
            decoder.decode(
                    frame,
                    0,
                    frame.length,
                    entries.get(index).position(),
                    Sha256.ZERO,
                    entry -> decoded = entry.record());
        } catch (FrameDamageException damage) {
            throw new IllegalStateException(damage);
        }
        return decoded;
    }

    /** Checks that what was encoded is decoded as it was. */
    @TearDown
    public void check() {
        for (int i = 0; i < SAMPLES; i++) {
            int index = next;
            Record back = decode();
            if (!back.equals(entries.get(index).record())) {
                throw new IllegalStateException("expected=" + entries.get(index).record() + ", actual=" + back);
            }
        }
    }

    private EncodedGroup encoded(Entry entry, List<Record> records) {
        return encoder.encode(entry.position(), Sha256.ZERO, entry.time(), entry.wallMicros(), records);
    }

    private int advance() {
        int index = next;
        next = (next + 1) % SAMPLES;
        return index;
    }
}
