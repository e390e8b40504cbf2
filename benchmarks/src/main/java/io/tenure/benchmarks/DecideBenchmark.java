package io.tenure.benchmarks;

import io.tenure.arbiter.Arbiter;
import io.tenure.arbiter.Decision;
import io.tenure.arbiter.Rules;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.Policy;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.region.Region;
import io.tenure.replay.Fold;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The arbiter alone, against live leases with two globs each: a request that is granted, one for a lane that is held, one
 * whose region meets that of another lane.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar DecideBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DecideBenchmark {
    /** How many leases are live; with none, every request is granted. */
    @Param({"0", "100", "1000", "10000"})
    public int liveLeases;

    private final Rules rules = Rules.of(Policy.OPEN);
    private Fold fold = new Fold();
    private Observations observations = Observations.at(Moment.EPOCH);
    private Request free = request("free", "tools/free/");
    private Request held = free;
    private Request overlapping = free;

    /** Makes the live leases. */
    @Setup
    public void prepare() {
        fold = new Fold();
        DecodedEntries.of(Mix.REALISTIC, liveLeases, liveLeases).forEach(fold::apply);
        observations = Observations.at(fold.time());
        if (liveLeases > 0) {
            List<Lease> leases = List.copyOf(fold.leases());
            String lane = leases.get(leases.size() / 2).lane().value();
            String service = lane.replace("build-", "services/service-");
            held = request(lane, "tools/free/");
            overlapping = request("free", service + "/src/*.java");
        }
    }

    /** A lane and a region that nobody holds. */
    @Benchmark
    public Decision granted() {
        return Arbiter.arbitrate(free, fold, rules, observations);
    }

    /** A lane that somebody holds. */
    @Benchmark
    public Decision laneHeld() {
        return Arbiter.arbitrate(held, fold, rules, observations);
    }

    /** A region that meets exactly one lease's. */
    @Benchmark
    public Decision regionConflict() {
        return Arbiter.arbitrate(overlapping, fold, rules, observations);
    }

    /** Checks what was decided. */
    @TearDown
    public void check() {
        require(Rule.ADMITTED, granted());
        require(liveLeases == 0 ? Rule.ADMITTED : Rule.LANE_HELD, laneHeld());
        require(liveLeases == 0 ? Rule.ADMITTED : Rule.REGION_CONFLICT, regionConflict());
    }

    private static void require(Rule expected, Decision decision) {
        if (decision.rule() != expected) {
            throw new IllegalStateException("expected=" + expected + ", actual=" + decision);
        }
    }

    private static Request request(String lane, String glob) {
        return new Request(
                new LaneName(lane),
                new SessionId("0198f3a2b7c4d5e6f708192a3b4c5d6e"),
                new Holder(new HolderName("ci@builder-1"), "builder-1", null),
                Kind.NONE,
                Region.ofGlobs(List.of(glob, "docs/" + lane + "/x.md")),
                Mode.EXCLUSIVE,
                60_000,
                Request.DEFAULT_GRACE,
                null,
                List.of(),
                "",
                false,
                false);
    }
}
