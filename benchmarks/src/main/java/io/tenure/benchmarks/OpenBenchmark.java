package io.tenure.benchmarks;

import io.tenure.Granted;
import io.tenure.HeldLease;
import io.tenure.LeaseRequest;
import io.tenure.Tenure;
import io.tenure.TenureOptions;
import io.tenure.compaction.CompactionTrigger;
import java.time.Duration;
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
 * Opening a journal, the first decision, and closing it: what a short-lived process pays beside the start of its JVM. The
 * history is the realistic mix with a thousand leases live, as it was written, or compacted.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar OpenBenchmark</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class OpenBenchmark {
    private static final int LIVE_LEASES = 1_000;
    private static final LeaseRequest REQUEST =
            LeaseRequest.onLane("deploy").touching("deploy/production/**").lasting(Duration.ofHours(1));

    /** How many entries lie behind. */
    @Param({"1000", "100000"})
    public int history;

    /** Whether they were compacted. */
    @Param({"false", "true"})
    public boolean isCompacted;

    private ScratchJournal scratch;

    /** Makes the journal. */
    @Setup
    public void prepare() {
        scratch = ScratchJournal.create();
        scratch.fill(history, 1, LIVE_LEASES);
        if (isCompacted) {
            try (Tenure tenure = open()) {
                if (!tenure.compact()) {
                    throw new IllegalStateException("nothing was compacted");
                }
            }
        }
    }

    /** Opens, takes a lease, gives it back and closes. */
    @Benchmark
    public HeldLease openAcquireClose() {
        try (Tenure tenure = open()) {
            return ((Granted) tenure.acquire(REQUEST)).lease();
        }
    }

    /** Checks that the journal holds what it held. */
    @TearDown
    @SuppressWarnings("try") // closed and deleted last, whatever the check finds
    public void check() {
        try (ScratchJournal deleted = scratch;
                Tenure tenure = open()) {
            if (tenure.leases().size() != LIVE_LEASES) {
                throw new IllegalStateException("expected=" + LIVE_LEASES + " leases, actual="
                        + tenure.leases().size());
            }
        }
    }

    private Tenure open() {
        return Tenure.open(scratch.directory(), TenureOptions.defaults().compactingWhen(CompactionTrigger.NEVER));
    }
}
