package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.arbiter.LeaseSelector;
import io.tenure.compaction.CompactionTrigger;
import io.tenure.journal.Entry;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Position;
import io.tenure.journal.Refuse;
import io.tenure.journal.Rule;
import io.tenure.journal.store.Tail;
import io.tenure.replay.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The face over a journal on disk, with the real clocks: what the journal in memory cannot show. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TenureOnDiskTest {
    @TempDir
    private Path directory;

    private static HeldLease granted(Acquisition answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return ((Granted) answer).lease();
    }

    private Tenure open() {
        return Tenure.open(directory.resolve("journal"));
    }

    private static List<Entry> entries(Tenure tenure) {
        List<Entry> entries = new ArrayList<>();
        try (Tail tail = tenure.tail(Position.START)) {
            for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void anActionInsideTheCriticalSectionRunsUnderALiveTokenOnly() {
        try (Tenure tenure = open()) {
            HeldLease lease =
                    granted(tenure.acquire(LeaseRequest.onLane("deploy").notRenewed()));
            List<String> changes = new ArrayList<>();
            FencedResource<Boolean> resource = FencedResource.inside(tenure, () -> changes.add("changed"));

            assertThat(resource.change(lease.token())).isTrue();
            tenure.release(LeaseSelector.byToken(lease.token()), "taken away");
            assertThatThrownBy(() -> resource.change(lease.token())).isInstanceOf(StaleTokenException.class);

            assertThat(changes).hasSize(1);
            List<Entry> entries = entries(tenure);
            assertThat(entries.get(entries.size() - 1).record())
                    .isInstanceOfSatisfying(
                            Refuse.class, refuse -> assertThat(refuse.rule()).isEqualTo(Rule.STALE_TOKEN));
        }
    }

    @Test
    void anActionThatFailsInsideTheCriticalSectionLeavesTheJournalUsable() {
        try (Tenure tenure = open()) {
            HeldLease lease =
                    granted(tenure.acquire(LeaseRequest.onLane("deploy").notRenewed()));
            FencedResource<Boolean> broken = FencedResource.inside(tenure, () -> {
                throw new IllegalArgumentException("broken");
            });

            assertThatThrownBy(() -> broken.change(lease.token())).hasMessage("broken");

            lease.close();
            assertThat(tenure.leases()).isEmpty();
        }
    }

    @Test
    void aLeaseRenewsItselfUntilItIsClosed() {
        try (Tenure tenure = open();
                HeldLease lease =
                        granted(tenure.acquire(LeaseRequest.onLane("deploy").lasting(Duration.ofSeconds(20))))) {
            long granted = lease.validUntilClockMicros();
            assertThat(lease.renew()).isTrue();
            assertThat(lease.validUntilClockMicros()).isGreaterThan(granted);
        }
        try (Tenure tenure = open();
                HeldLease lease =
                        granted(tenure.acquire(LeaseRequest.onLane("quick").lasting(Duration.ofMillis(900))))) {
            while (entries(tenure).stream().noneMatch(entry -> isBeatOf(lease, entry))) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean isBeatOf(HeldLease lease, Entry entry) {
        return entry.record() instanceof Heartbeat beat && beat.token().equals(lease.token());
    }

    @Test
    void aLongTailIsCompactedByItselfAndNothingThatCanBeAskedChanges() {
        TenureOptions options = TenureOptions.defaults().compactingWhen(new CompactionTrigger(40, Long.MAX_VALUE));
        State before;
        try (Tenure tenure = Tenure.open(directory.resolve("journal"), options)) {
            granted(tenure.acquire(LeaseRequest.onLane("kept").notRenewed().touching("a/**")));
            while (tenure.head().generation() == 1) {
                granted(tenure.acquire(LeaseRequest.onLane("busy").notRenewed()))
                        .close();
            }
            before = tenure.state();
        }
        try (Tenure fresh = open()) {
            assertThat(fresh.state()).isEqualTo(before);
            assertThat(entries(fresh))
                    .extracting(Entry::position)
                    .startsWith(new Position(0, 1))
                    .doesNotHaveDuplicates();
        }
    }
}
