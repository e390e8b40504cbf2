package io.tenure.replay;

import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to the leases between two states of one journal.
 *
 * <p>A lease is the same one while its token is; one of the same identity and the same grant under another token changed
 * hands; everything else ended and was granted anew.
 *
 * @param granted the leases of the later state that the earlier one does not know, in first-acquired order
 * @param ended the leases of the earlier state that the later one does not know, in first-acquired order
 * @param changedHands the leases that were adopted, in first-acquired order
 */
public record Diff(List<Lease> granted, List<Lease> ended, List<Handover> changedHands) {
    /** Copies the lists. */
    public Diff {
        granted = List.copyOf(granted);
        ended = List.copyOf(ended);
        changedHands = List.copyOf(changedHands);
    }

    /**
     * One lease in two hands.
     *
     * @param before as the earlier state has it
     * @param after as the later state has it
     */
    public record Handover(Lease before, Lease after) {}

    /** The difference from one state to a later one. O(leases). */
    public static Diff between(State earlier, State later) {
        Map<LeaseId, Lease> before = new HashMap<>();
        earlier.leases().forEach(lease -> before.put(lease.id(), lease));
        List<Lease> granted = new ArrayList<>();
        List<Handover> changedHands = new ArrayList<>();
        for (Lease lease : later.leases()) {
            Lease known = before.remove(lease.id());
            if (known == null) {
                granted.add(lease);
            } else if (!known.acquiredAt().equals(lease.acquiredAt())) {
                granted.add(lease);
                before.put(known.id(), known);
            } else if (!known.token().equals(lease.token())) {
                changedHands.add(new Handover(known, lease));
            }
        }
        List<Lease> ended = new ArrayList<>(earlier.leases());
        ended.removeIf(lease -> !before.containsKey(lease.id()));
        return new Diff(granted, ended, changedHands);
    }
}
