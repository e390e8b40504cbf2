package io.tenure;

import io.tenure.journal.Lease;
import io.tenure.journal.Position;
import io.tenure.journal.Rule;
import java.util.List;

/** The answer to an operation on an existing lease: release, heartbeat, adopt. */
public sealed interface Change {
    /**
     * It was done and recorded.
     *
     * @param lease the lease after the operation, or as it was when it ended
     * @param position the position of the record
     */
    record Done(Lease lease, Position position) implements Change {}

    /**
     * A heartbeat was skipped because its predecessor is young enough; nothing was written.
     *
     * @param lease the lease
     */
    record Coalesced(Lease lease) implements Change {}

    /**
     * It was refused, and the refusal recorded: a stale token, or a holder that the policy protects.
     *
     * @param rule the rule
     * @param reason a sentence for people
     * @param recorded whether the refusal could be recorded
     */
    record Denied(Rule rule, String reason, boolean recorded) implements Change {}

    /**
     * No live lease is named.
     *
     * @param reason a sentence for people
     */
    record NotHeld(String reason) implements Change {}

    /**
     * Several live leases are named; say which.
     *
     * @param candidates the leases
     * @param reason what to do, in a sentence for people
     */
    record Ambiguous(List<Lease> candidates, String reason) implements Change {
        /** Copies the list. */
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /** Whether the caller has what it wanted. */
    default boolean isDone() {
        return this instanceof Done || this instanceof Coalesced;
    }
}
