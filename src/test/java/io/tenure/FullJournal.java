package io.tenure;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Position;
import io.tenure.journal.store.Decider;
import io.tenure.journal.store.Head;
import io.tenure.journal.store.Journal;
import io.tenure.journal.store.Proposal;
import io.tenure.journal.store.Tail;
import io.tenure.journal.store.TailSize;
import java.util.function.Supplier;

/** A journal whose disk is full: it can be read, and fails exactly where it would append. */
record FullJournal(Journal journal) implements Journal {
    @Override
    public <A> A commit(Decider<A> decider) {
        return journal.commit((now, next) -> {
            Proposal<A> proposal = decider.decide(now, next);
            if (!proposal.records().isEmpty()) {
                throw new JournalUnavailableException("no room on the device; free some and try again");
            }
            return proposal;
        });
    }

    @Override
    public <A> A read(Supplier<A> question) {
        return journal.read(question);
    }

    @Override
    public Tail tail(Position after) {
        return journal.tail(after);
    }

    @Override
    public Head head() {
        return journal.head();
    }

    @Override
    public TailSize tailSize() {
        return journal.tailSize();
    }

    @Override
    public boolean rebase(Checkpoint checkpoint) {
        return journal.rebase(checkpoint);
    }

    @Override
    public boolean decidesInsideCriticalSection() {
        return journal.decidesInsideCriticalSection();
    }

    @Override
    public void close() {
        journal.close();
    }
}
