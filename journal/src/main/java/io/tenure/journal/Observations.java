package io.tenure.journal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a decision took from outside, sampled inside the critical section and recorded with the decision, so
 * that the decision can be run again.
 *
 * @param now the clocks
 * @param processes what was seen of processes; one that is absent was not looked at
 * @param work the work oracle's answers by lane; empty when no oracle was asked
 * @param siblings lanes whose regions the pick should avoid first
 * @param ranks the rank function's answers by lane; empty when there is none
 * @param predicates the custom predicates' answers
 */
public record Observations(
        Moment now,
        Map<ProcessIdentity, ProcessState> processes,
        Map<LaneName, Long> work,
        Set<LaneName> siblings,
        Map<LaneName, Long> ranks,
        List<PredicateAnswer> predicates) {
    /** Copies the collections. */
    public Observations {
        processes = Map.copyOf(processes);
        work = Map.copyOf(work);
        siblings = Set.copyOf(siblings);
        ranks = Map.copyOf(ranks);
        predicates = List.copyOf(predicates);
    }

    /** Only the clocks. */
    public static Observations at(Moment now) {
        return new Observations(now, Map.of(), Map.of(), Set.of(), Map.of(), List.of());
    }

    /** These observations with what was seen of processes. */
    public Observations withProcesses(Map<ProcessIdentity, ProcessState> seen) {
        return new Observations(now, seen, work, siblings, ranks, predicates);
    }

    /** These observations with the custom predicates' answers. */
    public Observations withPredicates(List<PredicateAnswer> answers) {
        return new Observations(now, processes, work, siblings, ranks, answers);
    }

    /** What was seen of a process; {@link ProcessState#UNKNOWN} if it was not looked at. */
    public ProcessState stateOf(ProcessIdentity process) {
        return processes.getOrDefault(process, ProcessState.UNKNOWN);
    }
}
