package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Acquire;
import io.tenure.journal.Extras;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The candidates of a region against the scan of all leases. */
class CandidatesProperties {
    private static final String SESSION = "s";

    /** A grant of a region on one of a few lanes, or the release of that lane. */
    record Step(int lane, Region region, boolean isRelease) {}

    @Property(tries = 500)
    void finds_each_lease_that_meets_a_region_once_and_in_order(
            @ForAll("steps") List<Step> steps, @ForAll("regions") Region asked) {
        Script script = new Script();
        steps.forEach(step -> write(script, step));
        Fold fold = script.fold();

        List<Lease> candidates = new ArrayList<>();
        fold.forEachCandidate(asked, candidates::add);

        List<Lease> meeting = fold.leases().stream()
                .filter(lease -> asked.meeting(lease.region()).isPresent())
                .toList();
        assertThat(candidates).containsAll(meeting);
        assertThat(candidates)
                .containsExactlyElementsOf(
                        fold.leases().stream().filter(candidates::contains).toList());
    }

    @Property(tries = 200)
    void keeps_nothing_of_what_has_ended(@ForAll("steps") List<Step> steps) {
        Script script = new Script();
        steps.forEach(step -> write(script, step));
        script.fold().leases().forEach(lease -> script.release(lease.lane().value(), SESSION, lease.token()));

        List<Lease> candidates = new ArrayList<>();
        script.fold().forEachCandidate(Region.ofGlobs(List.of("**")), candidates::add);

        assertThat(candidates).isEmpty();
    }

    /** A directory apart is no candidate: finding must not scan. */
    @Property(tries = 100)
    void leaves_out_what_begins_otherwise(@ForAll("steps") List<Step> steps) {
        Script script = new Script();
        steps.forEach(step -> write(script, step));
        Fold fold = script.fold();

        List<Lease> candidates = new ArrayList<>();
        fold.forEachCandidate(Region.ofGlobs(List.of("zzz/src/**")), candidates::add);

        assertThat(candidates)
                .allMatch(lease -> lease.region() instanceof Region.Unknown
                        || ((Region.Paths) lease.region())
                                .globs().stream()
                                        .anyMatch(glob -> glob.literalPrefix().isEmpty()));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, 9), regions(), Arbitraries.of(true, false, false))
                .as(Step::new);
        return step.list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<Region> regions() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "ab", "A", "abc", "straße", "*", "**", "a*", "?", "{a,b}");
        Arbitrary<String> glob = segment.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        return Arbitraries.frequencyOf(
                Tuple.of(8, glob.list().ofMinSize(1).ofMaxSize(3).map(Region::ofGlobs)),
                Tuple.of(1, Arbitraries.just(Region.UNKNOWN)),
                Tuple.of(1, Arbitraries.just(Region.NONE)));
    }

    private static void write(Script script, Step step) {
        String lane = "lane" + step.lane();
        LeaseId id = new LeaseId(new LaneName(lane), new SessionId(SESSION));
        if (!step.isRelease()) {
            script.write(new Acquire(
                    Request.of(id.lane(), id.session(), new Holder(new HolderName("h"), "", null)),
                    id.lane(),
                    Kind.NONE,
                    step.region(),
                    30_000,
                    3_000,
                    script.now(),
                    Rule.ADMITTED,
                    null,
                    null,
                    Extras.NONE));
            return;
        }
        Lease live = script.fold().lease(id);
        if (live != null) {
            script.release(lane, SESSION, live.token());
        }
    }
}
