package io.tenure.forensics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.forensics.Verification.Result;
import io.tenure.forensics.Verification.Witness;
import io.tenure.journal.BootId;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.store.Head;
import io.tenure.replay.Replay;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerificationTest {
    private final List<Entry> entries = new ArrayList<>(List.of(note(1), note(2), note(3)));

    @Test
    void aWholeLogIsWhole() {
        Result result = verify(live(), null, head(3));
        assertThat(result.problems()).isEmpty();
        assertThat(result.isWhole()).isTrue();
        assertThat(result.entries()).isEqualTo(3);
        assertThat(result.head()).isEqualTo(new Position(0, 3));
    }

    @Test
    void anEmptyLogIsWhole() {
        entries.clear();
        assertThat(verify(State.EMPTY, null, new Head(Position.START, Sha256.ZERO, 1))
                        .isWhole())
                .isTrue();
    }

    @Test
    void aMissingPlaceIsFound() {
        State live = live();
        entries.remove(1);
        assertThat(verify(live, null, head(3)).problems())
                .anyMatch(problem -> problem.contains("3 follows the one at 1"));
    }

    @Test
    void aMissingBeginIsFound() {
        State live = live();
        entries.remove(0);
        assertThat(verify(live, null, head(3)).problems())
                .anyMatch(problem -> problem.contains("2 follows the one at 0"));
    }

    @Test
    void aLogThatEndsBeforeItsHeadIsFound() {
        assertThat(verify(live(), null, head(4)).problems())
                .containsExactly("the log ends at 3, but its head is 4: entries are missing");
    }

    @Test
    void anotherStateThanTheLiveOneIsFound() {
        State live = live();
        entries.set(
                1,
                new Entry(
                        new Position(0, 2),
                        new Position(0, 2),
                        moment(2),
                        moment(2).utcMicros(),
                        "test",
                        new Withdraw(new Position(0, 1), WithdrawCause.CANCELLED, Extras.NONE),
                        hash(2)));
        assertThat(verify(live, null, head(3)).problems())
                .containsExactly("the log up to 3 folds to another state than the live journal holds");
    }

    @Test
    void timeThatGoesBackwardsIsFound() {
        Entry second = entries.get(1);
        entries.set(
                1,
                new Entry(second.position(), second.groupEnd(), moment(9), 9, "test", second.record(), second.hash()));
        assertThat(verify(live(), null, head(3)).problems())
                .containsExactly("the time of entry 3 lies before that of its predecessor");
    }

    @Test
    void aWitnessIsMetOrMissed() {
        assertThat(verify(live(), new Witness(new Position(0, 2), hash(2)), head(3))
                        .isWhole())
                .isTrue();
        assertThat(verify(live(), new Witness(new Position(0, 2), hash(7)), head(3))
                        .problems())
                .singleElement()
                .asString()
                .contains("was rewritten");
        assertThat(verify(live(), new Witness(new Position(0, 9), hash(9)), head(3))
                        .problems())
                .containsExactly("the expected place 9 is not in the log, which ends at 3");
    }

    private Result verify(State live, @Nullable Witness witness, Head head) {
        Verification verification = new Verification(live, witness);
        entries.forEach(verification::apply);
        return verification.result(head);
    }

    private State live() {
        return Replay.replay(entries);
    }

    private static Head head(long seq) {
        return new Head(new Position(0, seq), hash(seq), 1);
    }

    private static Entry note(long seq) {
        Position at = new Position(0, seq);
        return new Entry(at, at, moment(seq), seq, "test", new Note("test", "n" + seq, Extras.NONE), hash(seq));
    }

    private static Moment moment(long seq) {
        return new Moment(seq * 1_000, new BootId(1, 1), seq * 1_000);
    }

    private static Sha256 hash(long seq) {
        return new Sha256(seq, 0, 0, 0);
    }
}
