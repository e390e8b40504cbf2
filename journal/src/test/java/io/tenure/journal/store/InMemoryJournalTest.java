package io.tenure.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InMemoryJournalTest extends JournalContract {
    private final InMemoryLog log = new InMemoryLog();

    @Override
    Journal open(JournalOptions options, Follower follower) {
        return InMemoryJournal.open(log, options, follower);
    }

    @Test
    void afterAConflictTheDeciderIsAskedAgainAndSeesWhatCameBetween() {
        try (Handle handle = open();
                Handle rival = open()) {
            AtomicInteger calls = new AtomicInteger();
            handle.journal.commit((now, next) -> {
                if (calls.getAndIncrement() == 0) {
                    rival.append("first");
                }
                return Proposal.of(List.of(note("saw " + handle.followed.size())), entries -> entries);
            });
            assertThat(calls).hasValue(2);
            assertThat(texts(handle.read())).containsExactly("first", "saw 1");
            assertThat(handle.journal.decidesInsideCriticalSection()).isFalse();
        }
    }
}
