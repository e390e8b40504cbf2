package io.tenure;

import io.tenure.journal.JournalException;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Request;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.store.Clocks;
import io.tenure.journal.store.Journal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits on a ticket until it wins, its time is over, or the caller gives up.
 *
 * <p>Other processes cannot wake this one, so the waiter watches the journal's mapped head, which costs a memory read,
 * and tries when entries came or when time alone may have ended a blocker.
 */
final class Waiting {
    /**
     * How a wait ended.
     *
     * @param outcome the last try
     * @param startedClockMicros the boot clock when it began
     */
    record Result(Admission.Outcome outcome, long startedClockMicros) {}

    private static final long LOOK_EVERY_NANOS = 2_000_000;

    /** Leases and processes can end without any entry: so often the waiter looks again all the same. */
    private static final long RECHECK_MICROS = 250_000;

    private final Admission admission;
    private final Journal journal;
    private final Clocks clocks;

    Waiting(Admission admission, Journal journal, Clocks clocks) {
        this.admission = admission;
        this.journal = journal;
        this.clocks = clocks;
    }

    /**
     * Tries at once, and then on a ticket for as long as the wait lasts.
     *
     * @throws InterruptedException if the thread was interrupted; its ticket is withdrawn
     */
    Result acquire(List<Request> requests, Duration waitUpTo) throws InterruptedException {
        Moment started = clocks.now();
        Moment deadline = started.plusMicros(waitUpTo.toNanos() / 1_000);
        Admission.Outcome outcome = admission.tryFirst(requests, deadline.microsSince(started));
        while (outcome instanceof Admission.Outcome.Lost lost && lost.ticket() != null) {
            Position ticket = lost.ticket();
            if (!becomesWinnable(requests, ticket, deadline)) {
                admission.withdraw(ticket, WithdrawCause.TIMED_OUT);
                break;
            }
            started = clocks.now();
            outcome = admission.tryAgain(requests, ticket, Math.max(1, deadline.microsSince(started)));
        }
        return new Result(outcome, started.clockMicros());
    }

    /** Waits until a try is worth it; false when the time is over. */
    private boolean becomesWinnable(List<Request> requests, Position ticket, Moment deadline)
            throws InterruptedException {
        Position seen = Position.START;
        Moment lookedAt = Moment.EPOCH;
        while (true) {
            if (Thread.interrupted()) {
                cancel(ticket);
                throw new InterruptedException("interrupted while waiting on ticket " + ticket);
            }
            Moment now = clocks.now();
            Position head = journal.head().position();
            if (!head.equals(seen) || now.microsSince(lookedAt) >= RECHECK_MICROS) {
                seen = head;
                lookedAt = now;
                if (admission.wouldWin(requests, ticket, now)) {
                    return true;
                }
            }
            long leftMicros = deadline.microsSince(now);
            if (leftMicros <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, Math.min(LOOK_EVERY_NANOS, leftMicros * 1_000));
        }
    }

    private void cancel(Position ticket) throws InterruptedException {
        try {
            admission.withdraw(ticket, WithdrawCause.CANCELLED);
        } catch (JournalException failed) {
            InterruptedException interrupted = new InterruptedException(
                    "interrupted while waiting on ticket " + ticket + ", which could not be withdrawn");
            interrupted.addSuppressed(failed);
            throw interrupted;
        }
    }
}
