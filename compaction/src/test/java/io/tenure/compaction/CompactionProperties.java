package io.tenure.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.replay.Fold;
import io.tenure.replay.JournalArbitraries;
import io.tenure.replay.Replay;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 3: compaction changes nothing that can be asked. */
final class CompactionProperties {
    /** Every projection that a state has, one by one, so that a failure says which one is wrong. */
    private static final Map<String, Function<State, Object>> PROJECTIONS = projections();

    @Provide
    Arbitrary<List<Entry>> plausible() {
        return JournalArbitraries.plausible().map(CompactionProperties::understood);
    }

    @Provide
    Arbitrary<List<Entry>> hostile() {
        return JournalArbitraries.hostile().map(CompactionProperties::understood);
    }

    @Property
    void replayOfTheCompactedLogIsReplayOfTheLog(@ForAll("hostile") List<Entry> log) {
        assertThat(Replay.replay(Compaction.compact(log))).isEqualTo(Replay.replay(log));
    }

    @Property(tries = 100)
    void atEveryCutEveryProjectionOfEveryContinuationIsTheSame(@ForAll("plausible") List<Entry> log) {
        assertLaw(log);
    }

    @Property(tries = 100)
    void theLawHoldsForHostileLogsToo(@ForAll("hostile") List<Entry> log) {
        assertLaw(log);
    }

    @Property(tries = 100)
    void compactingTwiceInARowIsCompactingOnce(@ForAll("plausible") List<Entry> log, @ForAll int cut) {
        int at = log.isEmpty() ? 0 : Math.floorMod(cut, log.size());
        List<Entry> once = Compaction.compact(log);
        assertThat(Compaction.compact(once)).isEqualTo(once);

        List<Entry> inTwoSteps =
                Compaction.compact(concat(Compaction.compact(log.subList(0, at)), log.subList(at, log.size())));
        assertThat(inTwoSteps).isEqualTo(once);
    }

    @Property
    void theCompactedLogIsOneCheckpointWhereTheLogEnds(@ForAll("plausible") List<Entry> log) {
        List<Entry> compacted = Compaction.compact(log);
        if (log.isEmpty()) {
            assertThat(compacted).isEmpty();
            return;
        }
        Entry last = log.get(log.size() - 1);
        assertThat(compacted).singleElement().satisfies(entry -> {
            assertThat(entry.record()).isInstanceOf(Checkpoint.class);
            assertThat(entry.position()).isEqualTo(last.position());
            assertThat(entry.groupEnd()).isEqualTo(last.position());
            assertThat(entry.time()).isEqualTo(last.time());
            assertThat(entry.hash()).isEqualTo(last.hash());
        });
    }

    /** Two folds side by side, so that every cut meets every continuation that the log has. */
    private static void assertLaw(List<Entry> log) {
        Fold whole = new Fold();
        for (int cut = 0; cut < log.size(); cut++) {
            Fold compacted = new Fold();
            Compaction.compact(log.subList(0, cut)).forEach(compacted::apply);
            assertSame(whole, compacted);
            List<Entry> rest = log.subList(cut, log.size());
            rest.forEach(compacted::apply);
            assertThat(compacted.snapshot()).as("cut at %s", cut).isEqualTo(Replay.replay(log));
            whole.apply(log.get(cut));
        }
    }

    private static void assertSame(Fold whole, Fold compacted) {
        State expected = whole.snapshot();
        State actual = compacted.snapshot();
        PROJECTIONS.forEach((name, projection) ->
                assertThat(projection.apply(actual)).as(name).isEqualTo(projection.apply(expected)));
        assertThat(List.copyOf(compacted.leases())).as("order of leases").isEqualTo(List.copyOf(whole.leases()));
        assertThat(compacted.policy()).as("policy").isEqualTo(whole.policy());
    }

    private static Map<String, Function<State, Object>> projections() {
        Map<String, Function<State, Object>> projections = new LinkedHashMap<>();
        projections.put("position", State::position);
        projections.put("time", State::time);
        projections.put("hash", State::hash);
        projections.put("leases", State::leases);
        projections.put("tickets", State::tickets);
        projections.put("spawns", State::spawns);
        projections.put("halts", State::halts);
        projections.put("tasks", State::tasks);
        projections.put("limits", State::limits);
        projections.put("unknowns", State::unknowns);
        projections.put("counters", State::counters);
        return projections;
    }

    /** The log without records that forbid compaction. */
    private static List<Entry> understood(List<Entry> log) {
        List<Entry> understood = new ArrayList<>(log);
        understood.removeIf(entry -> {
            Fold alone = new Fold();
            alone.apply(entry);
            return alone.notUnderstood() != null;
        });
        return understood;
    }

    private static List<Entry> concat(List<Entry> one, List<Entry> other) {
        List<Entry> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
