package io.tenure.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A denial: changes no lease. One that waits is a ticket, known by this record's position. A stale use of a token names no request but the use.
 *
 * @param requests what was asked: one, several for acquireAll, none for a stale use
 * @param refused the index of the request that could not be granted, 0 for a stale use
 * @param staleUse the stale use of a token, or null
 * @param rule the rule that refused
 * @param blockers what stands in the way, at most {@link Limits#BLOCKERS}
 * @param freeLanes lanes of the pick order that are free
 * @param sentence the reason in a sentence for people
 * @param judgement the inputs of the decision, or null for an import
 * @param waitUntil until when the caller waits, or null if it does not
 * @param extras unknown fields
 */
public record Refuse(
        List<Request> requests,
        int refused,
        @Nullable StaleUse staleUse,
        Rule rule,
        List<Blocker> blockers,
        List<LaneName> freeLanes,
        String sentence,
        @Nullable Judgement judgement,
        @Nullable Moment waitUntil,
        Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Refuse {
        Limits.count("requests", requests.size(), Limits.REQUESTS);
        Limits.count("blockers", blockers.size(), Limits.BLOCKERS);
        Limits.text("sentence", sentence);
        if (requests.isEmpty() == (staleUse == null)) {
            throw new InvalidFieldException("requests", "must name what was asked, or else staleUse what was used");
        }
        Limits.range("refused", refused, 0, Math.max(0, requests.size() - 1));
        if (rule.grants()) {
            throw new InvalidFieldException("rule", "is " + rule + ", which does not refuse");
        }
        requests = List.copyOf(requests);
        blockers = List.copyOf(blockers);
        freeLanes = List.copyOf(freeLanes);
    }

    @Override
    public RecordType type() {
        return RecordType.REFUSE;
    }

    /** Whether the caller waits, so that this refusal is a ticket. */
    public boolean isTicket() {
        return waitUntil != null && !requests.isEmpty();
    }
}
