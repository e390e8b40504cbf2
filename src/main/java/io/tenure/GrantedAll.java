package io.tenure;

import java.util.List;

/**
 * All leases were granted in one atomic group.
 *
 * @param grants the grants, in the order of the requests
 */
public record GrantedAll(List<Granted> grants) implements GroupAcquisition {
    /** Copies the list. */
    public GrantedAll {
        grants = List.copyOf(grants);
    }

    /** The handles, in the order of the requests. */
    public List<HeldLease> leases() {
        return grants.stream().map(Granted::lease).toList();
    }
}
