package io.tenure.arbiter;

import io.tenure.journal.Lease;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a sweep would end: the dead leases, in first-acquired order.
 *
 * @param dead at most as many dead leases as were asked for
 * @param hasMore whether there are more
 * @param unobserved the processes that nobody looked at although their certain death would add leases to this
 */
public record Sweep(List<DeadLease> dead, boolean hasMore, Set<ProcessIdentity> unobserved) {
    /** Copies the collections. */
    public Sweep {
        dead = List.copyOf(dead);
        unobserved = Set.copyOf(unobserved);
    }

    /** Looks at all leases. O(leases). */
    public static Sweep of(LiveView view, Observations observations, int most) {
        List<DeadLease> dead = new ArrayList<>();
        Set<ProcessIdentity> unobserved = new LinkedHashSet<>();
        for (Lease lease : view.leases()) {
            Verdict verdict = Expiry.of(lease, observations);
            unobserved.addAll(verdict.unobserved());
            if (verdict.isDead()) {
                if (dead.size() == most) {
                    return new Sweep(dead, true, unobserved);
                }
                dead.add(new DeadLease(lease, verdict));
            }
        }
        return new Sweep(dead, false, unobserved);
    }
}
