package io.tenure.arbiter;

import io.tenure.journal.Extras;
import io.tenure.journal.Lease;
import io.tenure.journal.Limits;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;

/**
 * A lease that has ended by itself, but that no record has ended yet.
 *
 * @param lease the lease
 * @param verdict why it is dead
 */
public record DeadLease(Lease lease, Verdict verdict) {
    /** Checks that the verdict is death. */
    public DeadLease {
        if (!verdict.isDead()) {
            throw new IllegalArgumentException("lease " + lease.id() + " is alive: " + verdict.evidence());
        }
    }

    /** The record that ends it. */
    public Scavenge scavenge() {
        ScavengeCause cause = verdict.cause();
        return new Scavenge(
                lease.id(),
                lease.token(),
                lease.holder().name(),
                cause == null ? ScavengeCause.TTL_EXPIRED : cause,
                Words.cut(verdict.evidence(), Limits.TEXT_CHARS),
                Extras.NONE);
    }
}
