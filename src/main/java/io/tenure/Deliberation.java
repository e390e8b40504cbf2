package io.tenure;

import io.tenure.arbiter.Arbiter;
import io.tenure.arbiter.Rules;
import io.tenure.arbiter.UnionDecision;
import io.tenure.journal.Judgement;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.Request;
import io.tenure.journal.region.OverlapRule;
import io.tenure.replay.LiveView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A final decision with its inputs: asks the arbiter, looks at the processes whose death would change the answer, and
 * asks again until none is left to look at.
 *
 * @param decision the decision
 * @param judgement its inputs, to be recorded
 */
record Deliberation(UnionDecision decision, Judgement judgement) {
    /** Deliberates on what a view knows now. */
    static Deliberation of(
            List<Request> requests,
            LiveView view,
            Rules rules,
            @Nullable Position ticket,
            Moment now,
            Witnesses witnesses) {
        Observations observations = witnesses.observe(requests, view, now);
        UnionDecision decision = Arbiter.arbitrateAll(requests, view, rules, observations, OverlapRule.EXACT, ticket);
        while (!decision.isFinal()) {
            observations = witnesses.observe(observations, decision.unobserved());
            decision = Arbiter.arbitrateAll(requests, view, rules, observations, OverlapRule.EXACT, ticket);
        }
        return new Deliberation(decision, judgement(view, observations));
    }

    private static Judgement judgement(LiveView view, Observations observations) {
        PolicyInForce inForce = view.policyInForce();
        return new Judgement(view.position(), inForce == null ? null : inForce.position(), observations);
    }
}
