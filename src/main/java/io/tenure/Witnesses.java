package io.tenure;

import io.tenure.arbiter.AdmissionPredicate;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Request;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything outside the journal that a decision may ask: the process table and the custom predicates. What they say goes
 * into the {@link Observations}, and with the decision into the log.
 *
 * @param processes the process table
 * @param predicates the custom predicates
 */
record Witnesses(ProcessProbe processes, List<AdmissionPredicate> predicates) {
    /** Copies the list. */
    Witnesses {
        predicates = List.copyOf(predicates);
    }

    /** The clocks and the predicates' answers; no process was looked at yet. */
    Observations observe(List<Request> requests, LiveView view, Moment now) {
        Observations clocksOnly = Observations.at(now);
        if (predicates.isEmpty()) {
            return clocksOnly;
        }
        List<PredicateAnswer> answers = new ArrayList<>();
        requests.forEach(request -> answers.addAll(AdmissionPredicate.ask(predicates, request, view)));
        return clocksOnly.withPredicates(answers);
    }

    /** The observations with a look at further processes. */
    Observations observe(Observations before, Collection<ProcessIdentity> unobserved) {
        Map<ProcessIdentity, ProcessState> seen = new HashMap<>(before.processes());
        unobserved.forEach(process -> seen.put(process, processes.stateOf(process)));
        return before.withProcesses(seen);
    }
}
