package io.tenure.journal;

import io.tenure.journal.region.Region;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of one lane.
 *
 * @param name the lane
 * @param isSolo whether it runs alone: it is granted only when nothing else is live, and then excludes everything
 * @param capacity how many EXCLUSIVE leases it carries, at least 1
 * @param kind the kind of its leases when the request names none
 * @param region its region when the request names none, or null for the policy's default
 */
public record LanePolicy(
        LaneName name,
        boolean isSolo,
        int capacity,
        Kind kind,
        @Nullable Region region) {
    /** Checks the capacity. */
    public LanePolicy {
        Limits.range("capacity", capacity, 1, 1_000_000);
        if (isSolo && capacity != 1) {
            throw new InvalidFieldException(
                    "capacity", "is " + capacity + " for the solo lane '" + name + "'; a solo lane carries one");
        }
    }

    /** A lane for one at a time, without a region of its own. */
    public static LanePolicy of(LaneName name) {
        return new LanePolicy(name, false, 1, Kind.NONE, null);
    }
}
