package io.tenure.arbiter;

import io.tenure.journal.Blocker;
import io.tenure.journal.Extras;
import io.tenure.journal.Judgement;
import io.tenure.journal.LaneName;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Refuse;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request is refused; a value, not an error.
 *
 * @param rule the rule that refused
 * @param blockers what stands in the way, at most {@link Limits#BLOCKERS}; there may be more
 * @param sentence the reason in a sentence for people
 * @param freeLanes lanes of the pick order that have room
 * @param passed dead tickets that were passed
 * @param unobserved processes to look at before the refusal is final
 */
public record Refusal(
        Rule rule,
        List<Blocker> blockers,
        String sentence,
        List<LaneName> freeLanes,
        List<PassedTicket> passed,
        Set<ProcessIdentity> unobserved)
        implements Decision {
    /** Copies the collections. */
    public Refusal {
        if (rule.grants()) {
            throw new IllegalArgumentException("rule " + rule + " does not refuse");
        }
        blockers = List.copyOf(blockers);
        freeLanes = List.copyOf(freeLanes);
        passed = List.copyOf(passed);
        unobserved = Set.copyOf(unobserved);
    }

    /** The record of this refusal of one request; with {@code waitUntil} it is a ticket. */
    public Refuse refuse(Request request, Judgement judgement, @Nullable Moment waitUntil) {
        return refuse(List.of(request), 0, judgement, waitUntil);
    }

    /** The record of this refusal of the request at index {@code refused}; with {@code waitUntil} it is a ticket. */
    public Refuse refuse(List<Request> requests, int refused, Judgement judgement, @Nullable Moment waitUntil) {
        return new Refuse(
                requests, refused, null, rule, blockers, freeLanes, sentence, judgement, waitUntil, Extras.NONE);
    }
}
