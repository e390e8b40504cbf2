package io.tenure.arbiter;

import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Observations;
import io.tenure.journal.SessionId;
import io.tenure.journal.region.OverlapRule;
import io.tenure.journal.region.Region;
import io.tenure.replay.LiveView;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands in the way of one session, rung by rung. Reads only the leases that can: those on a lane, of a kind,
 * or that the region index proposes; all of them only where a solo lane is asked for.
 */
final class Obstructions {
    private final SessionId session;
    private final LiveView view;
    private final Rules rules;
    private final Observations observations;
    private final OverlapRule overlap;

    Obstructions(SessionId session, LiveView view, Rules rules, Observations observations, OverlapRule overlap) {
        this.session = session;
        this.view = view;
        this.rules = rules;
        this.observations = observations;
        this.overlap = overlap;
    }

    /**
     * The session's own lease on a resolved lane, or null: a live one under any name of the lane, else the dead one that a
     * grant would have to replace.
     */
    @Nullable
    Lease own(LaneName lane) {
        Lease replaced = null;
        for (LaneName name : rules.namesOf(lane)) {
            Lease lease = view.lease(new LeaseId(name, session));
            if (lease != null && !Expiry.of(lease, observations).isDead()) {
                return lease;
            }
            if (lease != null && name.equals(lane)) {
                replaced = lease;
            }
        }
        return replaced;
    }

    /** Whether the session has a lease on a resolved lane under any of its names, dead or alive. */
    boolean hasOwn(LaneName lane) {
        for (LaneName name : rules.namesOf(lane)) {
            if (view.lease(new LeaseId(name, session)) != null) {
                return true;
            }
        }
        return false;
    }

    /** Leases on solo lanes, which exclude everything. */
    Obstruction soloLanes(@Nullable Lease own, boolean isDeadHeld) {
        Obstruction found = new Obstruction(1, isDeadHeld, observations);
        for (LaneName name : rules.soloNames()) {
            for (Lease lease : view.leasesOn(name)) {
                if (!isSame(lease, own)) {
                    found.add(lease, null);
                }
            }
        }
        return found;
    }

    /** Leases on a resolved lane that do not share it with a request of this mode. */
    Obstruction lane(LaneName lane, Mode mode, @Nullable Lease own, boolean isDeadHeld) {
        int capacity = rules.capacity(lane);
        Obstruction found = new Obstruction(capacity, isDeadHeld, observations);
        for (LaneName name : rules.namesOf(lane)) {
            for (Lease lease : view.leasesOn(name)) {
                if (!isSame(lease, own) && competes(mode, lease.mode(), capacity)) {
                    found.add(lease, null);
                }
            }
        }
        return found;
    }

    /** All other leases, if the lane is a solo one: it is granted only when nothing else is live. */
    Obstruction everything(LaneName lane, @Nullable Lease own, boolean isDeadHeld) {
        Obstruction found = new Obstruction(1, isDeadHeld, observations);
        if (rules.isSolo(lane)) {
            for (Lease lease : view.leases()) {
                if (found.isSettled()) {
                    break;
                }
                if (!isSame(lease, own)) {
                    found.add(lease, null);
                }
            }
        }
        return found;
    }

    /** Leases of other sessions whose region meets that of the terms in an incompatible mode. */
    Obstruction region(Terms terms, boolean isDeadHeld) {
        Obstruction found = new Obstruction(1, isDeadHeld, observations);
        if (!terms.region().equals(Region.NONE)) {
            view.forEachCandidate(terms.region(), lease -> {
                if (!found.isSettled()
                        && !lease.id().session().equals(session)
                        && !terms.mode().isCompatibleWith(lease.mode())) {
                    overlap.meeting(terms.region(), lease.region()).ifPresent(witness -> found.add(lease, witness));
                }
            });
        }
        return found.sorted();
    }

    /** Leases of a kind, of which the policy may allow only so many. */
    Obstruction kind(Kind kind, @Nullable Lease own, boolean isDeadHeld) {
        int budget = rules.budget(kind);
        Obstruction found = new Obstruction(budget, isDeadHeld, observations);
        if (budget != Integer.MAX_VALUE) {
            for (Lease lease : view.leasesOfKind(kind)) {
                if (!isSame(lease, own)) {
                    found.add(lease, null);
                }
            }
        }
        return found;
    }

    /** Whether two holds compete for the places of one lane; above capacity 1 only EXCLUSIVE ones take places. */
    static boolean competes(Mode one, Mode other, int capacity) {
        return capacity == 1 ? !one.isCompatibleWith(other) : one == Mode.EXCLUSIVE && other == Mode.EXCLUSIVE;
    }

    private static boolean isSame(Lease lease, @Nullable Lease own) {
        return own != null && lease.id().equals(own.id());
    }
}
