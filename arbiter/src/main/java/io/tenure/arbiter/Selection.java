package io.tenure.arbiter;

import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which lease an operation means. */
public sealed interface Selection {
    /** Exactly this one. */
    record Selected(Lease lease) implements Selection {}

    /**
     * None.
     *
     * @param sentence what was looked for, for people
     */
    record None(String sentence) implements Selection {}

    /**
     * More than one, so that the caller must name it better.
     *
     * @param candidates the leases that match, in first-acquired order, at most {@link io.tenure.journal.Limits#BLOCKERS}
     * @param sentence what to do, for people
     */
    record Ambiguous(List<Lease> candidates, String sentence) implements Selection {
        /** Copies the list. */
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * The token is not the live one of any lease: its use is refused as STALE_TOKEN, and recorded if the lease is known.
     *
     * @param token the token that was used
     * @param lease the lease that the caller named beside it, or null
     * @param live that lease under its live token, or null if it has ended
     * @param sentence what happened, for people
     */
    record Stale(
            Token token, @Nullable LeaseId lease, @Nullable Lease live, String sentence) implements Selection {}
}
