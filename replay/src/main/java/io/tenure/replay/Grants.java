package io.tenure.replay;

import io.tenure.journal.Acquire;
import io.tenure.journal.Entry;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;

/** How an ACQUIRE becomes a lease. */
final class Grants {
    private Grants() {}

    /** The lease as decided, under the token of the entry's position, granted no later than the entry's time. */
    static Lease lease(Acquire acquire, Entry entry) {
        Lease lease = acquire.lease(entry.position());
        Moment acquiredAt = Beats.notAfter(lease.acquiredAt(), entry.time());
        if (acquiredAt.equals(lease.acquiredAt())) {
            return lease;
        }
        return new Lease(
                lease.id(),
                lease.token(),
                lease.holder(),
                lease.kind(),
                lease.region(),
                lease.mode(),
                lease.ttlMillis(),
                lease.graceMillis(),
                lease.run(),
                lease.children(),
                acquiredAt,
                lease.heartbeatAt(),
                lease.reason(),
                lease.extras());
    }
}
