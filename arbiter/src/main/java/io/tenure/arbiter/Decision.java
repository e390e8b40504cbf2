package io.tenure.arbiter;

import io.tenure.journal.LaneName;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Rule;
import java.util.List;
import java.util.Set;

/**
 * The arbiter's answer to one request.
 *
 * <p>It is final once {@link #unobserved()} is empty. Otherwise the caller looks at exactly those processes, adds what it
 * saw to the observations and asks again; each round either finds a holder that is not gone or has fewer left to look at.
 */
public sealed interface Decision permits Grant, Refusal {
    /** The rung of the ladder that decided. */
    Rule rule();

    /** The decision in a sentence for people. */
    String sentence();

    /** Lanes of the pick order that have room after this decision, at most {@link io.tenure.journal.Limits#BLOCKERS}. */
    List<LaneName> freeLanes();

    /** Dead tickets that were passed, to be withdrawn in the same group, at most {@link io.tenure.journal.Limits#BLOCKERS}. */
    List<PassedTicket> passed();

    /** The processes that nobody looked at although their certain death would change the answer. */
    Set<ProcessIdentity> unobserved();

    /** Whether looking at further processes cannot change the answer. */
    default boolean isFinal() {
        return unobserved().isEmpty();
    }
}
