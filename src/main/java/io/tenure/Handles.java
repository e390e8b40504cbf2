package io.tenure;

import io.tenure.arbiter.Grant;
import io.tenure.journal.Adopt;
import io.tenure.journal.Entry;
import io.tenure.journal.Lease;
import io.tenure.journal.Release;
import io.tenure.journal.Scavenge;
import io.tenure.journal.Token;
import io.tenure.journal.store.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The handles that this instance gave out: makes them, sees in the log when somebody else ends one, renews them.
 *
 * <p>Safe for all threads.
 */
final class Handles implements AutoCloseable {
    private final Tenure tenure;
    private final Renewals renewals;
    private final Map<Token, HeldLease> held = new ConcurrentHashMap<>();

    Handles(Tenure tenure, Clocks clocks) {
        this.tenure = tenure;
        this.renewals = new Renewals(() -> clocks.now().clockMicros());
    }

    Acquisition acquisition(Admission.Outcome outcome, LeaseRequest ask, long startedClockMicros) {
        if (outcome instanceof Admission.Outcome.Won won) {
            return granted(won, 0, ask, startedClockMicros);
        }
        return ((Admission.Outcome.Lost) outcome).answer();
    }

    GroupAcquisition groupAcquisition(Admission.Outcome outcome, List<LeaseRequest> asks, long startedClockMicros) {
        if (outcome instanceof Admission.Outcome.Won won) {
            List<Granted> grants = new ArrayList<>();
            for (int i = 0; i < asks.size(); i++) {
                grants.add(granted(won, i, asks.get(i), startedClockMicros));
            }
            return new GrantedAll(grants);
        }
        return ((Admission.Outcome.Lost) outcome).answer();
    }

    private Granted granted(Admission.Outcome.Won won, int index, LeaseRequest ask, long startedClockMicros) {
        Grant grant = won.grants().get(index);
        HeldLease handle = handle(won.leases().get(index), ask.isRenewed(), startedClockMicros);
        return new Granted(handle, grant.rule(), grant.sentence());
    }

    /** The handle of a token; the same one if it was given out before. */
    HeldLease handle(Lease lease, boolean isRenewed, long startedClockMicros) {
        HeldLease fresh = new HeldLease(tenure, lease, isRenewed, startedClockMicros);
        HeldLease earlier = held.putIfAbsent(lease.token(), fresh);
        if (earlier != null) {
            return earlier;
        }
        if (isRenewed) {
            renewals.start(fresh);
        }
        return fresh;
    }

    /** Sees an entry while the journal is held: only notes what concerns a handle, and tells it later. */
    void watch(Entry entry) {
        if (held.isEmpty()) {
            return;
        }
        if (entry.record() instanceof Release release) {
            ended(release.token(), LossCause.RELEASED);
        } else if (entry.record() instanceof Scavenge scavenge) {
            ended(scavenge.token(), LossCause.SCAVENGED);
        } else if (entry.record() instanceof Adopt adopt) {
            ended(adopt.previousToken(), LossCause.ADOPTED);
        }
    }

    private void ended(Token token, LossCause cause) {
        HeldLease handle = held.get(token);
        if (handle != null && handle.noteEnd(cause)) {
            renewals.later(() -> handle.lost(cause));
        }
    }

    void forget(HeldLease handle) {
        held.remove(handle.token(), handle);
    }

    /** Gives back what is renewed; renewal stops last. */
    @Override
    public void close() {
        RuntimeException failed = null;
        for (HeldLease handle : held.values()) {
            if (handle.isRenewed()) {
                failed = release(handle, failed);
            }
        }
        renewals.close();
        if (failed != null) {
            throw failed;
        }
    }

    private static @Nullable RuntimeException release(HeldLease handle, @Nullable RuntimeException earlier) {
        try {
            handle.release("instance closed");
            return earlier;
        } catch (RuntimeException failed) {
            if (earlier != null) {
                earlier.addSuppressed(failed);
                return earlier;
            }
            return failed;
        }
    }
}
