package io.tenure.benchmarks;

import io.tenure.journal.Entry;
import io.tenure.journal.Position;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.Tail;
import io.tenure.replay.Fold;
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
 * Full replay from disk with every check: frames, checksums, chain, JSON, fold, over and over from the first entry. The
 * journal holds the realistic mix, each entry a group of its own, with a thousand leases live. One operation is one entry.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar ReplayBenchmark -prof gc</pre>
 *
 * The heap is limited to 512 MB, and only the state is kept: a million entries have to fit through.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx512m")
public class ReplayBenchmark {
    private static final int LIVE_LEASES = 1_000;

    /** How many entries the journal has. */
    @Param({"10000", "1000000"})
    public int entries;

    private ScratchJournal scratch;
    private Journal journal;
    private Tail tail;
    private Position last = Position.START;
    private Fold fold = new Fold();

    /** Makes the journal. */
    @Setup
    public void prepare() {
        scratch = ScratchJournal.create();
        last = scratch.fill(entries, 1, LIVE_LEASES);
        journal = scratch.open(entry -> {});
        tail = journal.tail(Position.START);
    }

    /** Reads, checks and folds the next entry; at the end of the journal begins anew. */
    @Benchmark
    public Entry replay() {
        Entry entry = tail.poll();
        if (entry == null) {
            requireComplete();
            tail.close();
            tail = journal.tail(Position.START);
            fold = new Fold();
            entry = tail.poll();
        }
        if (entry == null) {
            throw new IllegalStateException("the journal is empty");
        }
        fold.apply(entry);
        return entry;
    }

    /** Checks that a replay ends in the one right state. */
    @TearDown
    @SuppressWarnings("try") // closed and deleted last, whatever the check finds
    public void check() {
        try (ScratchJournal deleted = scratch;
                Journal closed = journal) {
            for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
                fold.apply(entry);
            }
            requireComplete();
            tail.close();
        }
    }

    private void requireComplete() {
        int leases = fold.leases().size();
        long contradictions = fold.snapshot().counters().contradictions();
        if (!fold.position().equals(last) || leases != LIVE_LEASES || contradictions != 0) {
            throw new IllegalStateException("expected=entry " + last + " and " + LIVE_LEASES + " leases, actual=entry "
                    + fold.position() + " and " + leases + " leases, " + contradictions + " contradictions");
        }
    }
}
