package io.tenure.forensics;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Config;
import io.tenure.journal.Entry;
import io.tenure.journal.Fact;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Release;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.Token;
import io.tenure.journal.region.Witness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proves from the log alone that no two leases were ever live together that exclude each other. Apply every entry in
 * order, then ask for the {@link #result()}.
 *
 * <p>It shares nothing with the arbiter or the fold, and is simple on purpose: a list of the live leases, with which every
 * grant is compared pair by pair. Forced and imported grants were not judged when they were made; they are counted, and
 * what is granted beside them later is judged. Not safe for several threads. O(live leases) a grant.
 */
public final class OverlapProof {
    /** Overlaps that a result lists; all are counted. */
    public static final int LISTED = 100;

    /** Why two leases exclude each other. */
    public enum Ground {
        /** They hold the same lane beyond its capacity. */
        LANE,
        /** Some path lies in the regions of both. */
        REGION,
        /** One of them holds a lane that runs alone. */
        SOLO
    }

    /**
     * Two leases that were live together and exclude each other.
     *
     * @param at the grant that made it so
     * @param granted the lease that was granted
     * @param held the lease that was live
     * @param ground why they exclude each other
     * @param witness for regions the globs and a path that lies in both
     */
    public record Overlap(
            Position at,
            Lease granted,
            Lease held,
            Ground ground,
            @Nullable Witness witness) {}

    /**
     * What the log shows.
     *
     * @param grants how many grants it holds
     * @param unjudged how many of them were forced or imported
     * @param pairs how many pairs of leases were compared
     * @param mostLive the most leases that were live together
     * @param overlapCount how many overlaps were found
     * @param overlaps the first of them, at most {@link #LISTED}
     */
    public record Result(
            long grants, long unjudged, long pairs, int mostLive, long overlapCount, List<Overlap> overlaps) {
        /** Copies the list. */
        public Result {
            overlaps = List.copyOf(overlaps);
        }

        /** Whether no overlap was found. */
        public boolean holds() {
            return overlapCount == 0;
        }
    }

    private final Map<LeaseId, Lease> live = new LinkedHashMap<>();
    private final List<Overlap> overlaps = new ArrayList<>();
    private Policy policy = Policy.OPEN;
    private long grants;
    private long unjudged;
    private long pairs;
    private int mostLive;
    private long overlapCount;

    /** A proof that has seen nothing. */
    public OverlapProof() {}

    /** Takes the next entry into account. */
    public void apply(Entry entry) {
        Record record = entry.record();
        if (record instanceof Acquire acquire) {
            grant(entry.position(), acquire.lease(entry.position()), acquire.rule());
        } else if (record instanceof Release release) {
            end(release.lease(), release.token());
        } else if (record instanceof Scavenge scavenge) {
            end(scavenge.lease(), scavenge.token());
        } else if (record instanceof Adopt adopt) {
            adopt(adopt, entry.position());
        } else if (record instanceof Config config) {
            policy = config.policy();
        } else if (record instanceof Checkpoint checkpoint) {
            restart(checkpoint);
        }
    }

    /** What the entries so far show. */
    public Result result() {
        return new Result(grants, unjudged, pairs, mostLive, overlapCount, overlaps);
    }

    private void grant(Position at, Lease lease, Rule rule) {
        grants++;
        boolean isJudged = rule != Rule.FORCED && rule != Rule.IMPORTED;
        if (!isJudged) {
            unjudged++;
        }
        int onLane = 1;
        for (Lease held : live.values()) {
            if (held.id().equals(lease.id())) {
                continue;
            }
            pairs++;
            if (isJudged && isSameLane(lease, held) && excludesOnLane(lease, held)) {
                onLane++;
                if (onLane > capacity(lease.lane())) {
                    found(new Overlap(at, lease, held, Ground.LANE, null));
                }
            }
            if (rule != Rule.IMPORTED && (isSolo(held.lane()) || (isJudged && isSolo(lease.lane())))) {
                found(new Overlap(at, lease, held, Ground.SOLO, null));
            }
            if (isJudged) {
                compareRegions(at, lease, held);
            }
        }
        live.put(lease.id(), lease);
        mostLive = Math.max(mostLive, live.size());
    }

    private void compareRegions(Position at, Lease lease, Lease held) {
        if (held.id().session().equals(lease.id().session()) || areShared(lease, held)) {
            return;
        }
        lease.region()
                .meeting(held.region())
                .ifPresent(witness -> found(new Overlap(at, lease, held, Ground.REGION, witness)));
    }

    private boolean isSameLane(Lease one, Lease other) {
        return policy.resolve(one.lane()).equals(policy.resolve(other.lane()));
    }

    /** Above capacity 1 only exclusive leases take places, and shared ones run beside them. */
    private boolean excludesOnLane(Lease one, Lease other) {
        return capacity(one.lane()) == 1
                ? !areShared(one, other)
                : one.mode() == Mode.EXCLUSIVE && other.mode() == Mode.EXCLUSIVE;
    }

    private static boolean areShared(Lease one, Lease other) {
        return one.mode() == Mode.SHARED && other.mode() == Mode.SHARED;
    }

    private int capacity(LaneName name) {
        LanePolicy lane = policy.lane(policy.resolve(name));
        return lane == null ? 1 : lane.capacity();
    }

    private boolean isSolo(LaneName name) {
        LanePolicy lane = policy.lane(policy.resolve(name));
        return lane != null && lane.isSolo();
    }

    private void found(Overlap overlap) {
        overlapCount++;
        if (overlaps.size() < LISTED) {
            overlaps.add(overlap);
        }
    }

    private void end(LeaseId id, Token token) {
        Lease lease = live.get(id);
        if (lease != null && lease.token().equals(token)) {
            live.remove(id);
        }
    }

    private void adopt(Adopt adopt, Position at) {
        Lease lease = live.get(adopt.lease());
        if (lease != null && lease.token().equals(adopt.previousToken())) {
            live.put(adopt.lease(), lease.adopted(adopt.holder(), Token.of(at), adopt.at()));
        }
    }

    private void restart(Checkpoint checkpoint) {
        live.clear();
        for (Fact fact : checkpoint.facts()) {
            if (fact instanceof Lease lease) {
                live.put(lease.id(), lease);
            } else if (fact instanceof PolicyInForce inForce) {
                policy = inForce.policy();
            }
        }
    }
}
