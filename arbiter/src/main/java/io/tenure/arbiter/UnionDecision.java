package io.tenure.arbiter;

import io.tenure.journal.ProcessIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The arbiter's answer to several requests that are granted all together or not at all. */
public sealed interface UnionDecision {
    /** The processes that nobody looked at although their certain death would change the answer. */
    Set<ProcessIdentity> unobserved();

    /** Whether looking at further processes cannot change the answer. */
    default boolean isFinal() {
        return unobserved().isEmpty();
    }

    /**
     * All are granted, each beside those before it.
     *
     * @param grants one for each request, in their order; one that repeats an earlier request of the union is
     *     ALREADY_HELD, by a lease whose token is not yet the real one
     */
    record AllGranted(List<Grant> grants) implements UnionDecision {
        /** Copies the list. */
        public AllGranted {
            grants = List.copyOf(grants);
        }

        @Override
        public Set<ProcessIdentity> unobserved() {
            Set<ProcessIdentity> all = new HashSet<>();
            grants.forEach(grant -> all.addAll(grant.unobserved()));
            return all;
        }
    }

    /**
     * None is granted.
     *
     * @param refused the index of the first request that could not be granted beside the earlier ones
     * @param refusal why
     * @param unobserved processes to look at before the refusal is final
     */
    record NoneGranted(int refused, Refusal refusal, Set<ProcessIdentity> unobserved) implements UnionDecision {
        /** Copies the set. */
        public NoneGranted {
            unobserved = Set.copyOf(unobserved);
        }
    }
}
