package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.PositionExpiredException;
import io.tenure.journal.Sha256;
import io.tenure.journal.Token;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private final Script script = new Script();

    @Test
    void asOfAPositionIsTheStateThen() {
        Token token = script.acquire("deploy", "1");
        script.release("deploy", "1", token);

        List<Entry> entries = script.entries();
        assertThat(Replay.asOf(entries, Position.START)).isEqualTo(State.EMPTY);
        assertThat(Replay.asOf(entries, new Position(0, 1)).leases()).hasSize(1);
        assertThat(Replay.asOf(entries, new Position(0, 2))).isEqualTo(Replay.replay(entries));
        assertThat(Replay.asOf(entries, new Position(0, 99)).position()).isEqualTo(new Position(0, 2));
    }

    @Test
    void asOfRoundsUpToTheEndOfTheGroup() {
        Token old = script.acquire("deploy", "dead");
        script.acquire("deploy", "next");
        script.acquire("other", "later");
        List<Entry> singles = script.entries();
        List<Entry> grouped = List.of(group(singles.get(0), 1), group(singles.get(1), 3), group(singles.get(2), 3));

        assertThat(Replay.asOf(grouped, new Position(0, 1)).position()).isEqualTo(old.position());
        assertThat(Replay.asOf(grouped, new Position(0, 2)).position()).isEqualTo(new Position(0, 3));
    }

    @Test
    void asOfATimeIncludesTheEntriesOfThatMicrosecond() {
        Moment first = script.now();
        script.acquire("deploy", "1");
        script.acquire("deploy", "2");
        script.passes(1).acquire("deploy", "3");

        List<Entry> entries = script.entries();
        assertThat(Replay.asOfUtcMicros(entries, first.utcMicros() - 1)).isEqualTo(State.EMPTY);
        assertThat(Replay.asOfUtcMicros(entries, first.utcMicros()).leases()).hasSize(2);
        assertThat(Replay.asOf(entries, Instant.EPOCH.plusSeconds(1)).leases()).hasSize(2);
        assertThat(Replay.asOf(entries, Instant.EPOCH.plusSeconds(2)).leases()).hasSize(3);
    }

    @Test
    void whatLiesBeforeTheCheckpointIsNotInvented() {
        script.acquire("deploy", "1");
        script.passes(10).acquire("deploy", "2");
        State state = Replay.replay(script.entries());
        Checkpoint checkpoint = state.checkpoint();
        List<Entry> compacted = List.of(
                new Entry(checkpoint.at(), checkpoint.at(), checkpoint.time(), 0, "", checkpoint, checkpoint.hash()));

        assertThat(Replay.asOf(compacted, new Position(0, 2))).isEqualTo(state);
        assertThatThrownBy(() -> Replay.asOf(compacted, new Position(0, 1)))
                .isInstanceOf(PositionExpiredException.class)
                .hasMessageContaining("position 1")
                .hasMessageContaining("checkpoint at position 2");
        assertThatThrownBy(() -> Replay.asOfUtcMicros(compacted, script.now().utcMicros() - 1))
                .isInstanceOf(PositionExpiredException.class);
    }

    @Test
    void aCheckpointOfNothingIsTheBeginning() {
        Entry entry =
                new Entry(Position.START, Position.START, Moment.EPOCH, 0, "", State.EMPTY.checkpoint(), Sha256.ZERO);
        assertThat(Replay.replay(List.of(entry))).isEqualTo(State.EMPTY);
    }

    @Test
    void theDifferenceTellsWhatWasGrantedEndedAndChangedHands() {
        Token stays = script.acquire("stays", "1");
        Token ends = script.acquire("ends", "2");
        Token adopted = script.acquire("adopted", "3");
        Token replaced = script.acquire("replaced", "4");
        State before = Replay.replay(script.entries());
        script.passes(10).beat("stays", "1", stays, script.now());
        script.release("ends", "2", ends);
        Token heir = script.adopt("adopted", "3", adopted, "heir");
        script.scavenge("replaced", "4", replaced);
        Token anew = script.acquire("replaced", "4");
        State after = Replay.replay(script.entries());

        Diff diff = Diff.between(before, after);
        assertThat(diff.granted()).extracting(Lease::token).containsExactly(anew);
        assertThat(diff.ended()).extracting(Lease::token).containsExactly(ends, replaced);
        assertThat(diff.changedHands())
                .extracting(
                        handover -> handover.before().token(),
                        handover -> handover.after().token())
                .containsExactly(tuple(adopted, heir));
        assertThat(Diff.between(after, after)).isEqualTo(new Diff(List.of(), List.of(), List.of()));
    }

    private static Entry group(Entry entry, long end) {
        return new Entry(
                entry.position(),
                new Position(0, end),
                entry.time(),
                entry.wallMicros(),
                entry.writer(),
                entry.record(),
                entry.hash());
    }
}
