package io.tenure.arbiter;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.Lease;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import java.util.List;

/** Whether a lease may change hands. A released lease is not in the state, so that nobody can adopt it. */
public final class Adoption {
    private Adoption() {}

    /**
     * The answer.
     *
     * @param isPermitted whether the lease may change hands; if not, the rule is HOLDER_NOT_GONE
     * @param sentence why, for people
     * @param unobserved processes to look at before the answer is final
     */
    public record Answer(boolean isPermitted, String sentence, List<ProcessIdentity> unobserved) {
        /** Copies the list. */
        public Answer {
            unobserved = List.copyOf(unobserved);
        }

        /** Whether looking at further processes cannot change the answer. */
        public boolean isFinal() {
            return unobserved.isEmpty();
        }
    }

    /** Whether the rule of the policy in force lets the lease change hands now. */
    public static Answer of(AdoptionRule rule, Lease lease, Observations observations) {
        return switch (rule) {
            case ANY -> new Answer(true, "The policy lets every lease change hands.", List.of());
            case DEAD_ONLY -> {
                Verdict verdict = Expiry.of(lease, observations);
                String sentence = verdict.isDead()
                        ? "Lease " + lease.id() + " is dead: " + verdict.evidence() + "."
                        : "The policy lets only dead leases change hands, and " + lease.id() + " is alive: "
                                + verdict.evidence() + ".";
                yield new Answer(verdict.isDead(), sentence, verdict.unobserved());
            }
            case CERTAINLY_GONE -> {
                boolean isGone = Expiry.isCertainlyGone(lease, observations);
                String sentence = isGone
                        ? "The processes of lease " + lease.id() + " are certainly gone."
                        : "The policy lets a lease change hands only when its process and recorded children are"
                                + " certainly gone, and those of " + lease.id()
                                + (lease.holder().isBound() ? " are not." : " were never recorded.");
                yield new Answer(isGone, sentence, isGone ? List.of() : Expiry.unobserved(lease, observations));
            }
        };
    }
}
