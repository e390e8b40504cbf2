package io.tenure.arbiter;

import io.tenure.journal.Blocker;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.region.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leases that stand in the way on one rung, of which fewer than {@code room} may be live beside the request.
 *
 * <p>Counts the live ones, keeps the dead ones so that they can be ended, and remembers which processes nobody looked at
 * while enough leases are certainly live without them.
 */
final class Obstruction {
    /** About how many processes to look at in one round: usually the first is alive, and that settles the matter. */
    static final int PROBES = 8;

    private final int room;
    private final boolean isDeadHeld;
    private final Observations observations;
    private final List<Blocker> blockers = new ArrayList<>(0);
    private final List<DeadLease> dead = new ArrayList<>(0);
    private final Set<ProcessIdentity> unobserved = new LinkedHashSet<>(0);
    private int live;
    private int certainlyLive;

    /** Nothing yet; with {@code isDeadHeld} dead leases count as live. */
    Obstruction(int room, boolean isDeadHeld, Observations observations) {
        this.room = room;
        this.isDeadHeld = isDeadHeld;
        this.observations = observations;
    }

    void add(Lease lease, @Nullable Witness witness) {
        if (isDeadHeld) {
            live++;
            certainlyLive++;
            return;
        }
        Verdict verdict = Expiry.of(lease, observations);
        if (verdict.isDead()) {
            dead.add(new DeadLease(lease, verdict));
            return;
        }
        live++;
        if (verdict.isFinal()) {
            certainlyLive++;
        } else if (unobserved.size() < PROBES) {
            unobserved.addAll(verdict.unobserved());
        }
        if (blockers.size() < Limits.BLOCKERS) {
            blockers.add(blocker(lease, witness));
        }
    }

    /** Whether nothing that could still be added changes the answer or adds a blocker to it. */
    boolean isSettled() {
        return isCertain() && (isDeadHeld || blockers.size() >= Limits.BLOCKERS);
    }

    boolean blocks() {
        return live >= room;
    }

    /** How many of the leases are live. */
    int live() {
        return live;
    }

    List<Blocker> blockers() {
        return blockers;
    }

    /** The processes whose certain death could remove the obstruction. */
    Set<ProcessIdentity> unobserved() {
        return isCertain() ? Set.of() : unobserved;
    }

    /** Orders what was found in no particular order by token, so that every process tells the same. */
    Obstruction sorted() {
        blockers.sort(Comparator.comparing(Blocker::token));
        dead.sort(Comparator.comparing(one -> one.lease().token()));
        return this;
    }

    /**
     * Condemns the oldest dead leases until the request fits, counting those that are condemned already. Where a younger
     * one is condemned because nobody knows of an older one, {@code doubts} gets the processes to look at.
     */
    void condemn(Map<LeaseId, DeadLease> condemned, Set<ProcessIdentity> doubts) {
        if (dead.isEmpty()) {
            return;
        }
        long remaining = dead.stream()
                .filter(one -> !condemned.containsKey(one.lease().id()))
                .count();
        long excess = live + remaining + 1 - room;
        if (excess > 0) {
            doubts.addAll(unobserved);
        }
        for (DeadLease one : dead) {
            if (excess > 0 && condemned.putIfAbsent(one.lease().id(), one) == null) {
                excess--;
            }
        }
    }

    static Blocker blocker(Lease lease, @Nullable Witness witness) {
        return new Blocker(lease.lane(), lease.id().session(), lease.holder().name(), lease.token(), false, witness);
    }

    private boolean isCertain() {
        return certainlyLive >= room;
    }
}
