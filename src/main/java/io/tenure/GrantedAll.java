package io.tenure;

import java.util.List;

/**
 * All leases were granted in one atomic group.
 *
 * @param leases the handles, in the order of the requests
 */
public record GrantedAll(List<HeldLease> leases) implements GroupAcquisition {
    /** Copies the list. */
    public GrantedAll {
        leases = List.copyOf(leases);
    }
}
