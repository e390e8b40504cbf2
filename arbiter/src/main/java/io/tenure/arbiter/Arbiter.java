package io.tenure.arbiter;

import io.tenure.journal.Extras;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.Token;
import io.tenure.journal.region.OverlapRule;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets what: functions of the request, the live state, the rules in force and what was observed, and of
 * nothing else. The same arguments give the same decision, here, in an audit and in any other process.
 *
 * <p>Deciding costs O(what conflicts): the leases on the lane, those that the region index proposes, those of a kind with
 * a budget, the waiting tickets and the pick order. Only a request for a solo lane looks at all leases, and stops at the
 * first that are live.
 */
public final class Arbiter {
    private Arbiter() {}

    /** Decides with the exact overlap rule, for a caller that does not wait yet. */
    public static Decision arbitrate(Request request, LiveView view, Rules rules, Observations observations) {
        return arbitrate(request, view, rules, observations, OverlapRule.EXACT, null);
    }

    /**
     * Decides.
     *
     * @param request what is asked for
     * @param view the live state
     * @param rules the policy in force
     * @param observations what came from outside; ask again with more of it while the decision is not final
     * @param overlap when two regions conflict
     * @param ownTicket the ticket on which this request waits already, or null; only earlier ones go before it
     */
    public static Decision arbitrate(
            Request request,
            LiveView view,
            Rules rules,
            Observations observations,
            OverlapRule overlap,
            @Nullable Position ownTicket) {
        return new Ladder(request, view, rules, observations, overlap, ownTicket).decide();
    }

    /**
     * Decides several requests, all or none: each in order against the live state and the earlier grants, without
     * backtracking.
     */
    public static UnionDecision arbitrateAll(
            List<Request> requests,
            LiveView view,
            Rules rules,
            Observations observations,
            OverlapRule overlap,
            @Nullable Position ownTicket) {
        LiveViewWith beside = new LiveViewWith(view);
        Token provisional = Token.of(view.position().next());
        List<Grant> grants = new ArrayList<>(requests.size());
        Set<PassedTicket> passed = new HashSet<>();
        Set<ProcessIdentity> unobserved = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            Decision decision = arbitrate(request, beside, rules, observations, overlap, ownTicket);
            unobserved.addAll(decision.unobserved());
            if (decision instanceof Refusal refusal) {
                return new UnionDecision.NoneGranted(i, refusal, unobserved);
            }
            Grant grant = ((Grant) decision).without(passed);
            passed.addAll(grant.passed());
            grants.add(grant);
            grant.scavenges().forEach(dead -> beside.remove(dead.lease().id()));
            boolean isLast = i == requests.size() - 1;
            if (!isLast && grant.existing() == null) {
                beside.add(lease(request, grant, provisional, observations));
            }
        }
        return new UnionDecision.AllGranted(grants);
    }

    private static Lease lease(Request request, Grant grant, Token token, Observations observations) {
        return new Lease(
                new LeaseId(grant.lane(), request.session()),
                token,
                request.holder(),
                grant.kind(),
                grant.region(),
                request.mode(),
                grant.ttlMillis(),
                grant.graceMillis(),
                request.run(),
                request.children(),
                observations.now(),
                null,
                request.reason(),
                Extras.NONE);
    }
}
