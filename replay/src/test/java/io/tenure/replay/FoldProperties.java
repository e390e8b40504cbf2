package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.FactArbitraries;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordArbitraries;
import io.tenure.journal.Release;
import io.tenure.journal.Scavenge;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class FoldProperties {
    @Provide
    Arbitrary<List<Entry>> plausible() {
        return JournalArbitraries.plausible();
    }

    @Provide
    Arbitrary<List<Entry>> hostile() {
        return JournalArbitraries.hostile();
    }

    @Provide
    Arbitrary<List<Record>> unrelated() {
        return RecordArbitraries.anything().records().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Record>> crowded() {
        return RecordArbitraries.crowded().records().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Checkpoint> checkpoint() {
        return Arbitraries.oneOf(
                new FactArbitraries(RecordArbitraries.anything()).checkpoints(),
                new FactArbitraries(RecordArbitraries.crowded()).checkpoints());
    }

    @Property(tries = 300)
    void theFastFoldEqualsTheNaiveOneAfterEveryEntry(@ForAll("plausible") List<Entry> entries) {
        assertEqualsNaive(entries);
    }

    @Property(tries = 300)
    void theFastFoldEqualsTheNaiveOneOnHostileJournalsToo(@ForAll("hostile") List<Entry> entries) {
        assertEqualsNaive(entries);
    }

    @Property
    void theFastFoldEqualsTheNaiveOneOnRecordsThatKnowNothingOfEachOther(@ForAll("unrelated") List<Record> records) {
        Script script = new Script();
        records.forEach(script::write);
        assertEqualsNaive(script.entries());
    }

    @Property
    void theFastFoldEqualsTheNaiveOneOnRecordsThatMeet(@ForAll("crowded") List<Record> records) {
        Script script = new Script();
        records.forEach(script::write);
        assertEqualsNaive(script.entries());
    }

    @Property
    void theFastFoldEqualsTheNaiveOneOnAnyCheckpoint(@ForAll("checkpoint") Checkpoint checkpoint) {
        assertEqualsNaive(List.of(
                new Entry(checkpoint.at(), checkpoint.at(), checkpoint.time(), 0, "", checkpoint, checkpoint.hash())));
    }

    @Property(tries = 50)
    void lookUpsEqualScans(@ForAll("hostile") List<Entry> entries) {
        Fold fold = new Fold();
        for (Entry entry : entries) {
            fold.apply(entry);
            assertLookUpsEqualScans(fold);
        }
    }

    @Property
    void anyBatchesGiveTheSameState(
            @ForAll("hostile") List<Entry> entries, @ForAll List<@IntRange(min = 1, max = 7) Integer> sizes) {
        State state = State.EMPTY;
        int from = 0;
        for (int batch = 0; from < entries.size(); batch++) {
            int size = batch < sizes.size() ? sizes.get(batch) : entries.size();
            int to = Math.min(entries.size(), from + size);
            Fold fold = Fold.from(state);
            entries.subList(from, to).forEach(fold::apply);
            state = fold.snapshot();
            from = to;
        }
        assertThat(state).isEqualTo(Replay.replay(entries));
    }

    @Property
    void tokensStrictlyRiseWithEveryGrantAndEveryAdoption(@ForAll("plausible") List<Entry> entries) {
        Fold fold = new Fold();
        long largest = 0;
        for (Entry entry : entries) {
            Set<Token> before = tokens(fold);
            fold.apply(entry);
            Set<Token> fresh = tokens(fold);
            fresh.removeAll(before);
            assertThat(fresh).hasSizeLessThanOrEqualTo(1);
            for (Token token : fresh) {
                assertThat(entry.record()).isInstanceOfAny(Acquire.class, Adopt.class);
                assertThat(token.value()).isGreaterThan(largest);
                largest = token.value();
            }
        }
    }

    @Property
    void onlyTheLiveTokenEndsOrMovesALease(@ForAll("plausible") List<Entry> entries) {
        Fold fold = new Fold();
        for (Entry entry : entries) {
            List<Lease> before = List.copyOf(fold.leases());
            fold.apply(entry);
            for (Lease lease : before) {
                boolean isAsBefore = lease.equals(fold.lease(lease.id()));
                assertThat(isAsBefore || mayChange(entry.record(), lease))
                        .as("%s at %s changed %s", entry.record(), entry.position(), lease)
                        .isTrue();
            }
        }
    }

    @Property
    void aSnapshotDoesNotChangeWhenTheFoldGoesOn(@ForAll("hostile") List<Entry> entries, @ForAll int cut) {
        int at = entries.isEmpty() ? 0 : Math.floorMod(cut, entries.size());
        Fold fold = new Fold();
        entries.subList(0, at).forEach(fold::apply);
        State snapshot = fold.snapshot();
        State again = fold.snapshot();
        entries.subList(at, entries.size()).forEach(fold::apply);

        assertThat(snapshot).isEqualTo(again);
        assertThat(snapshot).isEqualTo(Replay.replay(entries.subList(0, at)));
    }

    @Property
    void factsRebuildTheStateThatWroteThem(@ForAll("hostile") List<Entry> entries) {
        State state = Replay.replay(entries);
        assertThat(Fold.from(state).snapshot()).isEqualTo(state);
        assertThat(Fold.from(state).snapshot().checkpoint()).isEqualTo(state.checkpoint());
    }

    @Property(tries = 50)
    void asOfAPositionIsTheFoldUpToTheEndOfItsGroup(@ForAll("plausible") List<Entry> entries) {
        for (Entry entry : entries) {
            List<Entry> upToGroup = new ArrayList<>(entries);
            upToGroup.removeIf(other -> other.position().isAfter(entry.groupEnd()));
            assertThat(Replay.asOf(entries, entry.position())).isEqualTo(Replay.replay(upToGroup));
        }
        assertThat(Replay.asOf(entries, Position.START)).isEqualTo(State.EMPTY);
    }

    @Property(tries = 50)
    void asOfATimeIsTheFoldOfWhatWasWrittenByThen(@ForAll("plausible") List<Entry> entries) {
        for (Entry entry : entries) {
            long then = entry.time().utcMicros();
            List<Entry> byThen = new ArrayList<>(entries);
            byThen.removeIf(other -> other.time().utcMicros() > then);
            assertThat(Replay.asOfUtcMicros(entries, then)).isEqualTo(Replay.replay(byThen));
        }
    }

    @Property
    void theDifferenceAccountsForEveryLease(@ForAll("plausible") List<Entry> entries, @ForAll int cut) {
        int at = entries.isEmpty() ? 0 : Math.floorMod(cut, entries.size());
        State before = Replay.replay(entries.subList(0, at));
        State after = Replay.replay(entries);
        Diff diff = Diff.between(before, after);

        Set<Token> tokens = new HashSet<>();
        before.leases().forEach(lease -> tokens.add(lease.token()));
        diff.ended().forEach(lease -> assertThat(tokens.remove(lease.token())).isTrue());
        diff.changedHands().forEach(handover -> {
            assertThat(tokens.remove(handover.before().token())).isTrue();
            assertThat(tokens.add(handover.after().token())).isTrue();
        });
        diff.granted().forEach(lease -> assertThat(tokens.add(lease.token())).isTrue());
        assertThat(after.leases()).extracting(Lease::token).containsExactlyInAnyOrderElementsOf(tokens);
    }

    private static void assertEqualsNaive(List<Entry> entries) {
        Fold fold = new Fold();
        NaiveFold naive = new NaiveFold();
        for (Entry entry : entries) {
            fold.apply(entry);
            naive.apply(entry);
            assertThat(fold.snapshot()).as("after %s", entry).isEqualTo(naive.state());
        }
    }

    private static Set<Token> tokens(Fold fold) {
        Set<Token> tokens = new HashSet<>();
        fold.leases().forEach(lease -> tokens.add(lease.token()));
        return tokens;
    }

    private static boolean mayChange(Record record, Lease lease) {
        if (record instanceof Acquire acquire) {
            return acquire.leaseId().equals(lease.id());
        } else if (record instanceof Release release) {
            return isOwner(lease, release.lease(), release.token());
        } else if (record instanceof Scavenge scavenge) {
            return isOwner(lease, scavenge.lease(), scavenge.token());
        } else if (record instanceof Heartbeat beat) {
            return isOwner(lease, beat.lease(), beat.token());
        } else if (record instanceof Adopt adopt) {
            return isOwner(lease, adopt.lease(), adopt.previousToken());
        }
        return false;
    }

    private static boolean isOwner(Lease lease, LeaseId id, Token token) {
        return lease.id().equals(id) && lease.token().equals(token);
    }

    private static void assertLookUpsEqualScans(Fold fold) {
        State state = fold.snapshot();
        List<Lease> all = state.leases();
        assertThat(fold.leases()).containsExactlyElementsOf(all);
        for (Lease lease : all) {
            assertThat(fold.lease(lease.id())).isEqualTo(lease);
            assertThat(fold.leaseByToken(lease.token())).isEqualTo(lease);
            assertThat(fold.leasesOn(lease.lane()))
                    .containsExactlyElementsOf(all.stream()
                            .filter(other -> other.lane().equals(lease.lane()))
                            .toList());
            assertThat(fold.leasesOf(lease.id().session()))
                    .containsExactlyElementsOf(all.stream()
                            .filter(other ->
                                    other.id().session().equals(lease.id().session()))
                            .toList());
            assertThat(fold.leasesOfKind(lease.kind()))
                    .containsExactlyElementsOf(all.stream()
                            .filter(other -> other.kind().equals(lease.kind()))
                            .toList());
            assertCandidates(fold, lease.region());
        }
        assertCandidates(fold, Region.UNKNOWN);
        assertCandidates(fold, Region.NONE);
        state.tasks().forEach(task -> assertThat(fold.task(task.ref())).isEqualTo(task));
        assertThat(fold.tasks()).containsExactlyInAnyOrderElementsOf(state.tasks());
        assertThat(fold.limits()).containsExactlyInAnyOrderElementsOf(state.limits());
        assertThat(fold.tickets()).containsExactlyElementsOf(state.tickets());
        assertThat(fold.notUnderstood())
                .isEqualTo(state.unknowns().stream()
                        .filter(kept -> kept.unknown().mustUnderstand())
                        .findFirst()
                        .orElse(null));
    }

    private static void assertCandidates(Fold fold, Region region) {
        List<Lease> candidates = new ArrayList<>();
        fold.forEachCandidate(region, candidates::add);
        assertThat(candidates).doesNotHaveDuplicates().isSubsetOf(fold.leases());
        assertThat(candidates)
                .containsAll(fold.leases().stream()
                        .filter(lease -> region.meeting(lease.region()).isPresent())
                        .toList());
    }
}
