package io.tenure.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.Entry;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Lease;
import io.tenure.journal.Rule;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.replay.Fold;
import io.tenure.replay.Replay;
import io.tenure.replay.Script;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CompactionTest {
    private final Script script = new Script();

    @Test
    void anEmptyJournalStaysEmpty() {
        assertThat(Compaction.compact(List.of())).isEmpty();
    }

    @Test
    void fencingTokensAreNotReusedAfterCompaction() {
        Token first = script.acquire("deploy", "1");
        script.release("deploy", "1", first);
        List<Entry> compacted = Compaction.compact(script.entries());
        assertThat(Replay.replay(compacted).leases()).isEmpty();

        Token next = script.acquire("deploy", "2");
        List<Entry> goesOn = new ArrayList<>(compacted);
        goesOn.add(script.entries().get(2));
        assertThat(Replay.replay(goesOn).leases()).extracting(Lease::token).containsExactly(next);
        assertThat(next).isGreaterThan(first);
    }

    @Test
    void refusalsAreNotLostByCompaction() {
        script.refuse("deploy", "1", Rule.LANE_HELD, null);
        script.refuse("deploy", "2", Rule.REGION_CONFLICT, script.now());
        State compacted = Replay.replay(Compaction.compact(script.entries()));

        assertThat(compacted.counters().refusals()).isEqualTo(Map.of(Rule.LANE_HELD, 1L, Rule.REGION_CONFLICT, 1L));
        assertThat(compacted.tickets()).hasSize(1);
    }

    @Test
    void anUnknownRecordIsCarriedOnVerbatim() {
        Unknown unknown = new Unknown("LATER", false, "{ \"x\" : 1e3 }");
        script.write(unknown);
        script.acquire("deploy", "1");
        List<Entry> twice = Compaction.compact(Compaction.compact(script.entries()));

        assertThat(Replay.replay(twice).unknowns())
                .extracting(KeptUnknown::unknown)
                .containsExactly(unknown);
    }

    @Test
    void aJournalThatMustBeUnderstoodAndIsNotIsNotCompacted() {
        script.acquire("deploy", "1");
        script.write(new Unknown("QUORUM", true, "{}"));
        script.release("deploy", "1", new Token(1));

        assertThatThrownBy(() -> Compaction.compact(script.entries()))
                .isInstanceOf(JournalFormatException.class)
                .hasMessageContaining("QUORUM")
                .hasMessageContaining("position 2")
                .hasMessageContaining("newer version");
    }

    @Test
    void theFoldGoesOnFromACheckpointAsIfNothingHadHappened() {
        Token token = script.acquire("deploy", "1");
        Fold fold = new Fold();
        Compaction.compact(script.entries()).forEach(fold::apply);
        script.passes(10).beat("deploy", "1", token, script.now());
        fold.apply(script.entries().get(1));

        assertThat(fold.snapshot()).isEqualTo(Replay.replay(script.entries()));
        assertThat(fold.leases()).extracting(Lease::heartbeatAt).containsExactly(script.now());
    }
}
