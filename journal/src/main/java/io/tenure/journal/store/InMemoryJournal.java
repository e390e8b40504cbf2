package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameEncoder;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal over an {@link InMemoryLog}: an optimistic engine, which decides without a critical section, appends if the
 * head is still where it was, and else decides again. For tests and for state that need not outlive the process.
 *
 * <p>Groups pass through the codec, so that the limits and hashes are those of a journal on disk.
 */
public final class InMemoryJournal implements Journal {
    private final InMemoryLog log;
    private final JournalOptions options;
    private final Follower follower;
    private final FrameEncoder encoder;
    private final ReentrantLock lock = new ReentrantLock();
    private Position applied;
    private volatile boolean isClosed;

    private InMemoryJournal(InMemoryLog log, JournalOptions options, Follower follower) {
        this.log = log;
        this.options = options;
        this.follower = follower;
        this.encoder = new FrameEncoder(options.writer());
        Checkpoint checkpoint = log.checkpoint();
        if (checkpoint == null) {
            this.applied = Position.START;
        } else {
            this.applied = checkpoint.at();
            follower.apply(new Entry(
                    checkpoint.at(),
                    checkpoint.at(),
                    checkpoint.time(),
                    checkpoint.time().utcMicros(),
                    options.writer(),
                    checkpoint,
                    checkpoint.hash()));
        }
        catchUp();
    }

    /** Opens a log for a follower, which is caught up when this returns. */
    public static InMemoryJournal open(InMemoryLog log, JournalOptions options, Follower follower) {
        return new InMemoryJournal(log, options, follower);
    }

    @Override
    public <A> A commit(Decider<A> decider) {
        lock.lock();
        try {
            while (true) {
                requireOpen();
                if (options.isReadOnly()) {
                    throw new JournalUnavailableException(
                            "the journal in memory was opened read-only; open it for writing to change it");
                }
                catchUp();
                Moment previous = log.time();
                Moment raw = options.clocks().now();
                Moment now = raw.following(previous);
                Proposal<A> proposal = decider.decide(now, applied.next());
                List<Entry> group = List.of();
                if (!proposal.records().isEmpty()) {
                    group = encode(proposal, raw, now, previous).entries();
                    if (!log.appendIfHeadIs(applied, group)) {
                        continue;
                    }
                    catchUp();
                }
                return proposal.answer().apply(group);
            }
        } finally {
            lock.unlock();
        }
    }

    private EncodedGroup encode(Proposal<?> proposal, Moment raw, Moment now, Moment previous) {
        Moment imported = proposal.recordedAt();
        Moment time = imported == null ? now : imported.following(previous);
        long wallMicros = (imported == null ? raw : imported).utcMicros();
        return encoder.encode(applied.next(), log.head().hash(), time, wallMicros, proposal.records());
    }

    @Override
    public <A> A read(Supplier<A> question) {
        lock.lock();
        try {
            requireOpen();
            catchUp();
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Tail tail(Position after) {
        requireOpen();
        return new Tail() {
            private Position read = after;

            @Override
            public @Nullable Entry poll() {
                Entry entry = log.next(read);
                if (entry != null) {
                    read = entry.position();
                }
                return entry;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Head head() {
        requireOpen();
        return log.head();
    }

    @Override
    public boolean rebase(Checkpoint checkpoint) {
        requireOpen();
        return log.rebase(checkpoint);
    }

    @Override
    public boolean decidesInsideCriticalSection() {
        return false;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void catchUp() {
        for (Entry entry = log.next(applied); entry != null; entry = log.next(applied)) {
            follower.apply(entry);
            applied = entry.position();
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new JournalUnavailableException("the journal in memory is closed; open it again to use it");
        }
    }
}
