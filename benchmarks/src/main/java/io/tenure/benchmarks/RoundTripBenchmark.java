package io.tenure.benchmarks;

import io.tenure.Acquisition;
import io.tenure.Granted;
import io.tenure.HeldLease;
import io.tenure.LeaseRequest;
import io.tenure.Refused;
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
 * What an application pays for an operation on a journal on disk: one thread, process-crash durability, handles that do not
 * renew themselves, every lease with a region. Behind it may lie a long history, nine tenths heartbeats, and beside it many
 * live leases with two globs each. Automatic compaction is off, so that the history stays.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar RoundTripBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RoundTripBenchmark {
    private static final LeaseRequest FREE = LeaseRequest.onLane("deploy")
            .touching("deploy/production/**", "docs/deploy/*.md")
            .lasting(Duration.ofHours(1))
            .notRenewed();
    private static final LeaseRequest HELD = LeaseRequest.onLane("migrate")
            .touching("migrate/**")
            .lasting(Duration.ofHours(1))
            .notRenewed();

    /** How many entries lie behind. */
    @Param({"0", "1000000"})
    public int history;

    /** How many other leases are live. */
    @Param({"0", "10000"})
    public int liveLeases;

    private ScratchJournal scratch;
    private Tenure tenure;
    private HeldLease held;
    private long before;
    private long operations;

    /** Makes the history and opens the journal. */
    @Setup
    public void prepare() {
        scratch = ScratchJournal.create();
        scratch.fill(history, ScratchJournal.LARGE_GROUP, liveLeases);
        tenure = Tenure.open(scratch.directory(), TenureOptions.defaults().compactingWhen(CompactionTrigger.NEVER));
        held = granted(tenure.acquire(HELD));
        before = tenure.head().position().seq();
    }

    /** Takes a free lane and gives it back: two decisions, two groups. */
    @Benchmark
    public HeldLease acquireAndRelease() {
        HeldLease lease = granted(tenure.acquire(FREE));
        lease.close();
        operations += 2;
        return lease;
    }

    /** Beats. */
    @Benchmark
    public boolean heartbeat() {
        operations++;
        return held.renew();
    }

    /** Asks for a lane that is held, and is refused. */
    @Benchmark
    public Refused refuse() {
        operations++;
        return (Refused) tenure.acquire(HELD);
    }

    /** Checks that each operation is in the journal, and nothing else. */
    @TearDown
    @SuppressWarnings("try") // closed and deleted last, whatever the check finds
    public void check() {
        try (ScratchJournal deleted = scratch;
                Tenure closed = tenure) {
            long expected = before + operations;
            long actual = tenure.head().position().seq();
            int leases = tenure.leases().size();
            if (actual != expected || leases != liveLeases + 1 || !held.isValid()) {
                throw new IllegalStateException("expected=entry " + expected + " and " + (liveLeases + 1)
                        + " leases, actual=entry " + actual + " and " + leases + " leases");
            }
        }
    }

    private static HeldLease granted(Acquisition acquisition) {
        return ((Granted) acquisition).lease();
    }
}
