package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Fact;
import io.tenure.journal.JournalBusyException;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Sha256;
import io.tenure.journal.Unknown;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameEncoder;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A journal in an {@link InMemoryLog}, for tests and for work that need not outlast the JVM. Optimistic: it decides
 * without excluding anybody, appends if the head is still where it was, and otherwise catches up and decides again.
 * Durability means nothing here; everything else is as in {@link ChronicleJournal}, size limits included.
 *
 * <p>Safe for all threads. Calls of the follower, deciders and questions are serialised per handle.
 */
public final class InMemoryJournal implements Journal {
    private final InMemoryLog log;
    private final JournalOptions options;
    private final Follower follower;
    private final FrameEncoder encoder;
    private final ReentrantLock state = new ReentrantLock();
    private int next;
    private Position last = Position.START;
    private Sha256 hash = Sha256.ZERO;
    private Moment time = Moment.EPOCH;
    private @Nullable String notUnderstood;
    private volatile boolean isClosed;

    private InMemoryJournal(InMemoryLog log, JournalOptions options, Follower follower) {
        this.log = log;
        this.options = options;
        this.follower = follower;
        this.encoder = new FrameEncoder(options.writer());
    }

    /** Opens a handle on the log and lets the follower catch up. */
    public static InMemoryJournal open(InMemoryLog log, JournalOptions options, Follower follower) {
        InMemoryJournal journal = new InMemoryJournal(log, options, follower);
        InMemoryLog.Start start = log.start();
        if (start.checkpoint() != null) {
            journal.apply(start.checkpoint());
        }
        journal.next = start.next();
        return journal.read(() -> journal);
    }

    @Override
    public <A> A commit(Decider<A> decider) {
        requireWritable();
        long start = System.nanoTime();
        state.lock();
        try {
            while (true) {
                requireOpen();
                catchUp();
                requireUnderstood();
                Position expected = last;
                Moment raw = options.clocks().now();
                Proposal<A> proposal = decider.decide(raw.following(time), last.next());
                List<Entry> entries = List.of();
                if (!proposal.records().isEmpty()) {
                    Moment recordedAt = proposal.recordedAt() == null ? raw : proposal.recordedAt();
                    EncodedGroup group = encoder.encode(
                            last.next(), hash, recordedAt.following(time), recordedAt.utcMicros(), proposal.records());
                    entries = group.entries();
                }
                if (entries.isEmpty() || log.append(expected, entries)) {
                    catchUp();
                    return proposal.answer().apply(entries);
                }
                if (System.nanoTime() - start > options.busyTimeout().toNanos()) {
                    throw new JournalBusyException("the journal is busy: others appended again and again for "
                            + options.busyTimeout().toMillis() + " ms; nothing happened, try again or wait longer");
                }
            }
        } finally {
            state.unlock();
        }
    }

    @Override
    public <A> A read(Supplier<A> question) {
        state.lock();
        try {
            requireOpen();
            catchUp();
            return question.get();
        } finally {
            state.unlock();
        }
    }

    @Override
    public Tail tail(Position after) {
        requireOpen();
        return new InMemoryTail(log, log.indexAfter(after));
    }

    @Override
    public Head head() {
        requireOpen();
        return log.head();
    }

    @Override
    public TailSize tailSize() {
        return log.tailSize();
    }

    @Override
    public boolean rebase(Checkpoint checkpoint) {
        requireWritable();
        requireOpen();
        requireUnderstood();
        Entry entry = new Entry(
                checkpoint.at(),
                checkpoint.at(),
                checkpoint.time(),
                checkpoint.time().utcMicros(),
                options.writer(),
                checkpoint,
                checkpoint.hash());
        return log.rebase(entry, checkpoint);
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
        for (Entry entry : log.from(next)) {
            next++;
            apply(entry);
        }
    }

    private void apply(Entry entry) {
        last = entry.position();
        hash = entry.hash();
        time = entry.time();
        if (entry.record() instanceof Unknown unknown) {
            note(unknown, entry.position());
        } else if (entry.record() instanceof Checkpoint checkpoint) {
            for (Fact fact : checkpoint.facts()) {
                if (fact instanceof KeptUnknown kept) {
                    note(kept.unknown(), kept.position());
                }
            }
        }
        follower.apply(entry);
    }

    private void note(Unknown unknown, Position at) {
        if (unknown.mustUnderstand() && notUnderstood == null) {
            notUnderstood = "record " + unknown.name() + " at " + at;
        }
    }

    private void requireWritable() {
        if (options.isReadOnly()) {
            throw new JournalUnavailableException("the journal was opened for reading only; open it for writing");
        }
        if (state.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "this thread is inside the journal already; an operation cannot be part of another one's decision");
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new JournalUnavailableException("the journal was closed; open it again");
        }
    }

    private void requireUnderstood() {
        if (notUnderstood != null) {
            throw new JournalFormatException("the journal holds " + notUnderstood
                    + ", which must be understood and is not; nothing may be decided here");
        }
    }

    /** Reads on from an index. */
    private static final class InMemoryTail implements Tail {
        private final InMemoryLog log;
        private int next;

        private InMemoryTail(InMemoryLog log, int next) {
            this.log = log;
            this.next = next;
        }

        @Override
        public @Nullable Entry poll() {
            Entry entry = log.at(next);
            if (entry != null) {
                next++;
            }
            return entry;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
