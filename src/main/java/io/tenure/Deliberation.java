package io.tenure;

import io.tenure.arbiter.Arbiter;
import io.tenure.arbiter.Rules;
import io.tenure.arbiter.UnionDecision;
import io.tenure.journal.Judgement;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Request;
import io.tenure.journal.region.OverlapRule;
import io.tenure.replay.LiveView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            ProcessProbe processes) {
        Observations observations = Observations.at(now);
        UnionDecision decision = Arbiter.arbitrateAll(requests, view, rules, observations, OverlapRule.EXACT, ticket);
        while (!decision.isFinal()) {
            observations = observed(observations, decision.unobserved(), processes);
            decision = Arbiter.arbitrateAll(requests, view, rules, observations, OverlapRule.EXACT, ticket);
        }
        return new Deliberation(decision, judgement(view, observations));
    }

    /** The observations with a look at further processes. */
    static Observations observed(Observations before, Set<ProcessIdentity> unobserved, ProcessProbe processes) {
        Map<ProcessIdentity, ProcessState> seen = new HashMap<>(before.processes());
        unobserved.forEach(process -> seen.put(process, processes.stateOf(process)));
        return before.withProcesses(seen);
    }

    private static Judgement judgement(LiveView view, Observations observations) {
        PolicyInForce inForce = view.policyInForce();
        return new Judgement(view.position(), inForce == null ? null : inForce.position(), observations);
    }
}
