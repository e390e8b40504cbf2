package io.tenure;

import io.tenure.journal.Blocker;
import io.tenure.journal.LaneName;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import java.util.List;

/**
 * The request was refused, with everything that the arbiter knows about why.
 *
 * @param request the request that could not be granted
 * @param rule the rule that refused
 * @param blockers the leases and tickets in the way
 * @param freeLanes lanes of the pick order that are free
 * @param reason a sentence for people
 * @param recorded whether the refusal could be recorded; the answer stands either way
 */
public record Refused(
        Request request, Rule rule, List<Blocker> blockers, List<LaneName> freeLanes, String reason, boolean recorded)
        implements Acquisition, GroupAcquisition {
    /** Copies the lists. */
    public Refused {
        blockers = List.copyOf(blockers);
        freeLanes = List.copyOf(freeLanes);
    }

    Refused unrecorded() {
        return new Refused(request, rule, blockers, freeLanes, reason, false);
    }
}
