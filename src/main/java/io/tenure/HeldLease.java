package io.tenure;

import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A lease in the hands of this application: renews itself, knows whether it still holds, tells when it was lost, and is
 * given back by {@link #close()}.
 *
 * <p>Bound to its token and not to a thread: any thread may use or close it. Guard what the lease protects by
 * {@link #token()} (see {@link FencedResource}); {@link #isValid()} alone cannot, since a paused process does not know
 * that time has passed.
 */
public final class HeldLease implements AutoCloseable {
    private enum Status {
        HELD,
        CLOSING,
        CLOSED,
        LOST
    }

    private final Tenure tenure;
    private final Lease lease;
    private final boolean isRenewed;
    private final List<LossListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Status status = Status.HELD;
    private volatile long validUntilClockMicros;
    private volatile @Nullable LossCause notedEnd;
    private volatile @Nullable LossCause lossCause;
    private volatile Renewals.@Nullable Schedule schedule;

    /** A handle granted or beaten in an operation that began at this boot clock. */
    HeldLease(Tenure tenure, Lease lease, boolean isRenewed, long startedClockMicros) {
        this.tenure = tenure;
        this.lease = lease;
        this.isRenewed = isRenewed;
        this.validUntilClockMicros = startedClockMicros + lease.ttlMillis() * 1_000;
    }

    /** The lease as it was granted; its beats are not followed here. */
    public Lease lease() {
        return lease;
    }

    /** The fencing token. */
    public Token token() {
        return lease.token();
    }

    /** The lane as decided, which may be a picked one. */
    public LaneName lane() {
        return lease.lane();
    }

    /** The session. */
    public SessionId session() {
        return lease.id().session();
    }

    /** Whether the handle renews itself and is given back when the instance is closed. */
    public boolean isRenewed() {
        return isRenewed;
    }

    /**
     * Whether the lease certainly still holds, as far as this process can know: until ttl after the boot clock at the
     * start of the last acknowledged grant or beat.
     */
    public boolean isValid() {
        return status == Status.HELD && tenure.clockMicros() < validUntilClockMicros;
    }

    /** Whether it was closed or lost. */
    boolean isEnded() {
        Status now = status;
        return now == Status.CLOSED || now == Status.LOST;
    }

    /** Why it was lost, or null if it was not. */
    public @Nullable LossCause lossCause() {
        return lossCause;
    }

    /** Calls the listener once when the lease is lost, at once if it is lost already; not when it is closed. */
    public void onLoss(LossListener listener) {
        listeners.add(listener);
        LossCause cause = lossCause;
        if (cause != null && listeners.remove(listener)) {
            listener.lost(this, cause);
        }
    }

    /** The boot clock, in microseconds, at which {@link #isValid()} ends unless a beat is acknowledged before. */
    long validUntilClockMicros() {
        return validUntilClockMicros;
    }

    /** Reports the loss of a lease whose time is over; in time, since others may take it only after the grace. */
    void expireIfNotRenewed() {
        if (tenure.clockMicros() >= validUntilClockMicros) {
            lost(LossCause.NOT_RENEWED);
        }
    }

    /** Beats now, whatever the schedule says. Returns whether the lease still holds. */
    public boolean renew() {
        if (status != Status.HELD) {
            return false;
        }
        long startedClockMicros = tenure.clockMicros();
        if (startedClockMicros >= validUntilClockMicros) {
            lost(LossCause.NOT_RENEWED);
            return false;
        }
        if (!(tenure.beat(this) instanceof Change.Done)) {
            LossCause noted = notedEnd;
            lost(noted != null ? noted : LossCause.SCAVENGED);
            return false;
        }
        validUntilClockMicros = startedClockMicros + lease.ttlMillis() * 1_000;
        return status == Status.HELD;
    }

    /**
     * Gives the lease back. Idempotent; does nothing if it was lost. Renewal stops last, when the release is recorded.
     *
     * @throws io.tenure.journal.JournalException if the release could not be recorded; the lease is still held, and close
     *     may be tried again
     */
    @Override
    public void close() {
        release("");
    }

    /** As {@link #close()}, with words for the log. */
    public void release(String reason) {
        if (!move(Status.HELD, Status.CLOSING)) {
            return;
        }
        boolean isReleased = false;
        try {
            tenure.release(this, reason);
            isReleased = true;
        } finally {
            move(Status.CLOSING, isReleased ? Status.CLOSED : Status.HELD);
        }
        forget();
    }

    /** Notes that somebody ended the lease, as the log says; false if it was this handle that did. */
    boolean noteEnd(LossCause cause) {
        notedEnd = cause;
        return status == Status.HELD;
    }

    void renewedBy(Renewals.Schedule newSchedule) {
        schedule = newSchedule;
    }

    /** Marks the loss and tells the listeners, once. Never called while the journal's thread lock is held. */
    void lost(LossCause cause) {
        synchronized (this) {
            if (status != Status.HELD) {
                return;
            }
            lossCause = cause;
            status = Status.LOST;
        }
        forget();
        for (LossListener listener : List.copyOf(listeners)) {
            if (listeners.remove(listener)) {
                listener.lost(this, cause);
            }
        }
    }

    private synchronized boolean move(Status from, Status to) {
        if (status != from) {
            return false;
        }
        status = to;
        return true;
    }

    private void forget() {
        Renewals.Schedule running = schedule;
        if (running != null) {
            running.stop();
        }
        tenure.forget(this);
    }

    @Override
    public String toString() {
        return lease.id() + " token " + lease.token();
    }
}
