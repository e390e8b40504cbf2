package io.tenure.benchmarks;

import io.tenure.Tenure;
import io.tenure.TenureOptions;
import io.tenure.compaction.CompactionTrigger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Compaction by generation switch: the snapshot, its generation on disk with all forces, the switch, and the old generation
 * compressed into the archive. One operation compacts a journal once, which nobody else uses.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar CompactionBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(2)
public class CompactionBenchmark {
    /** How many entries there are, of the realistic mix. */
    @Param({"1000", "100000"})
    public int entries;

    /** How many leases are live. */
    @Param({"100", "10000"})
    public int liveLeases;

    private ScratchJournal scratch;
    private Tenure tenure;
    private boolean isCompacted;

    /** Makes the journal, anew for each operation: a million times slower than what {@link Level#Invocation} blurs. */
    @Setup(Level.Invocation)
    public void prepare() {
        scratch = ScratchJournal.create();
        scratch.fill(entries, 1, liveLeases);
        tenure = Tenure.open(scratch.directory(), TenureOptions.defaults().compactingWhen(CompactionTrigger.NEVER));
    }

    /** Compacts. */
    @Benchmark
    public boolean compact() {
        isCompacted = tenure.compact();
        return isCompacted;
    }

    /** Checks that a new generation came to be, and that it tells the same. */
    @TearDown(Level.Invocation)
    @SuppressWarnings("try") // closed and deleted last, whatever the check finds
    public void check() {
        try (ScratchJournal deleted = scratch;
                Tenure closed = tenure;
                Tenure again = Tenure.open(
                        scratch.directory(), TenureOptions.defaults().compactingWhen(CompactionTrigger.NEVER))) {
            boolean isSame = again.state().equals(tenure.state());
            if (!isCompacted
                    || again.head().generation() != 2
                    || !isSame
                    || again.leases().size() != liveLeases) {
                throw new IllegalStateException(
                        "expected=generation 2 with the same state and " + liveLeases + " leases, actual="
                                + again.head() + " with " + again.leases().size() + " leases");
            }
        }
    }
}
