package io.tenure.journal.store;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Position;
import java.util.function.Supplier;

/**
 * The total order of entries, behind one small contract that every engine keeps: local ones, which hold a critical
 * section while they decide, and optimistic ones, which only know "append if the head is still N" and decide again after
 * a conflict.
 *
 * <p>A journal is opened with a {@link Follower}, usually a fold, which receives every entry exactly once and in order,
 * so that no operation reads the log again. All methods may be called from any thread; calls to the follower and to
 * deciders are serialised.
 */
public interface Journal extends AutoCloseable {
    /**
     * Catches the follower up, lets the decider choose 0..n records, appends them as one atomic group, lets the
     * follower apply them, makes them as durable as the journal was opened for, and returns the proposal's answer.
     *
     * @throws io.tenure.journal.JournalBusyException if the critical section was not free in time; nothing happened
     * @throws io.tenure.journal.JournalDamagedException if the log is damaged; nothing was appended
     * @throws io.tenure.journal.JournalUnavailableException if there is no room or the journal is closed or read-only;
     *     nothing was appended
     * @throws io.tenure.journal.IndeterminateException if the group was appended and forcing it failed
     * @throws io.tenure.journal.InvalidFieldException if the group is larger than a frame; nothing was appended
     */
    <A> A commit(Decider<A> decider);

    /**
     * Catches the follower up with what is committed and asks the question while the follower stands still. Appends
     * nothing and needs no critical section with other processes. An answer that saw entries which are not yet as
     * durable as the journal was opened for waits for that.
     */
    <A> A read(Supplier<A> question);

    /**
     * The entries after a position, oldest first, across archived and live generations; {@link Position#START} for all
     * that is kept. The tail follows the journal as it grows and is compacted.
     *
     * @throws io.tenure.journal.PositionExpiredException if retention dropped entries after {@code after}
     */
    Tail tail(Position after);

    /** The newest committed position and its chain hash. */
    Head head();

    /** What this handle has seen after the last checkpoint. May be asked from inside a {@link Follower}. */
    TailSize tailSize();

    /**
     * Starts a new generation with the given state, built outside the critical section; the entries after it are carried
     * over verbatim and the old generation goes to the archive. A crash at any instant leaves the old journal or the new
     * one, whole.
     *
     * @return whether the journal was rebased; false if somebody else did so meanwhile, or the checkpoint adds nothing
     */
    boolean rebase(Checkpoint checkpoint);

    /**
     * Whether a decider runs exactly once and while nobody else can append, so that a caller may act inside it. False for
     * optimistic engines.
     */
    boolean decidesInsideCriticalSection();

    /** Ends the use of this handle; the journal itself goes on for others. Idempotent. */
    @Override
    void close();
}
