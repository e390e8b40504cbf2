package io.tenure.benchmarks;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.replay.Fold;
import io.tenure.replay.Replay;
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
 * The fold alone: decoded entries in memory, folded one after the other, over and over from the start. One operation is
 * one entry. With a million entries every one comes from main memory and a thousand leases are live, with ten thousand most
 * come from the cache and a hundred are live.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar FoldBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx6g")
public class FoldBenchmark {
    /** How many entries the journal has. */
    @Param({"10000", "1000000"})
    public int entries;

    /** Which records they carry. */
    @Param({"REALISTIC", "WORST_CASE"})
    public Mix mix = Mix.REALISTIC;

    private List<Entry> decoded = List.of();
    private Checkpoint expected = new Fold().snapshot().checkpoint();
    private Fold fold = new Fold();
    private Fold completed = new Fold();
    private int next;

    /** Makes the entries. */
    @Setup
    public void prepare() {
        decoded = DecodedEntries.of(mix, Math.min(1_000, entries / 100), entries);
        expected = Replay.replay(decoded).checkpoint();
    }

    /** Folds the next entry. */
    @Benchmark
    public Fold fold() {
        if (next == decoded.size()) {
            next = 0;
            completed = fold;
            fold = new Fold();
        }
        fold.apply(decoded.get(next++));
        return fold;
    }

    /** Checks that a complete pass led to the one right state, without a contradiction. */
    @TearDown
    public void check() {
        while (next < decoded.size()) {
            fold();
        }
        fold();
        Checkpoint actual = completed.snapshot().checkpoint();
        long contradictions = completed.snapshot().counters().contradictions();
        if (!actual.equals(expected) || contradictions != 0) {
            throw new IllegalStateException(
                    "another state than expected after a pass, or one with contradictions: " + contradictions);
        }
    }
}
