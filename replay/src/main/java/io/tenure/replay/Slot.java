package io.tenure.replay;

import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a lease in the order, which it keeps while what it holds changes. Beats, nine records out of ten, only note
 * the moment; the lease with it is made when somebody looks.
 */
final class Slot {
    final long order;
    private Lease lease;
    private LeaseId id;
    private long token;
    private Moment freshAt;
    private boolean isBeaten;
    private @Nullable List<ProcessIdentity> newChildren;

    Slot(long order, Lease lease) {
        this.order = order;
        this.lease = lease;
        this.id = lease.id();
        this.token = lease.token().value();
        this.freshAt = lease.freshAt();
    }

    /** The lease with its newest beat. */
    Lease lease() {
        if (isBeaten) {
            lease = lease.beaten(freshAt, newChildren);
            isBeaten = false;
            newChildren = null;
        }
        return lease;
    }

    /** The lease, perhaps without its newest beat: for what beats do not change. */
    Lease unbeaten() {
        return lease;
    }

    /** Whether this is the live token of that lease. */
    boolean isLive(LeaseId otherId, Token otherToken) {
        return token == otherToken.value() && id.equals(otherId);
    }

    Moment freshAt() {
        return freshAt;
    }

    void beat(Moment at, @Nullable List<ProcessIdentity> children) {
        freshAt = at;
        isBeaten = true;
        if (children != null) {
            newChildren = children;
        }
    }

    void replace(Lease newLease) {
        lease = newLease;
        id = newLease.id();
        token = newLease.token().value();
        freshAt = newLease.freshAt();
        isBeaten = false;
        newChildren = null;
    }
}
