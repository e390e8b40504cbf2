package io.tenure;

import io.tenure.arbiter.LeaseSelector;
import io.tenure.arbiter.Selection;
import io.tenure.journal.Config;
import io.tenure.journal.Extras;
import io.tenure.journal.Halt;
import io.tenure.journal.HolderName;
import io.tenure.journal.IndeterminateException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Record;
import io.tenure.journal.Spawn;
import io.tenure.journal.store.Proposal;
import io.tenure.replay.LiveView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said without changing any lease: intents to stop and to launch, and the policy.
 *
 * <p>Safe for all threads.
 */
final class Intents {
    private final Ledger ledger;

    Intents(Ledger ledger) {
        this.ledger = ledger;
    }

    Intent halt(HaltRequest halt, HolderName by) {
        return record(view -> new Halt(
                halt.handle(), halt.command(), leaseOf(halt, view), by, halt.run(), halt.reason(), Extras.NONE));
    }

    Intent spawn(Spawn spawn) {
        return record(view -> spawn);
    }

    /** Puts a policy in force, unless it is already. */
    void configure(Policy policy, String reason) {
        ledger.commit((view, now, next) -> isInForce(policy, view.policyInForce())
                ? Proposal.nothing(false)
                : Proposal.of(List.of(new Config(policy, reason, Extras.NONE)), entries -> true));
    }

    /**
     * Puts the first policy in force.
     *
     * @throws PolicyMismatchException if another one is in force
     */
    void configureFirst(Policy policy) {
        Optional<Position> other = ledger.commit((view, now, next) -> {
            PolicyInForce inForce = view.policyInForce();
            if (inForce == null) {
                Record config = new Config(policy, "opened with this policy", Extras.NONE);
                return Proposal.of(List.of(config), entries -> Optional.empty());
            }
            return Proposal.nothing(isInForce(policy, inForce) ? Optional.empty() : Optional.of(inForce.position()));
        });
        if (other.isPresent()) {
            throw new PolicyMismatchException("the journal is under the policy recorded at seq " + other.get()
                    + ", which is not the one it was opened with; nothing was changed."
                    + " Open it with that policy or none, or replace the policy explicitly");
        }
    }

    private Intent record(Function<LiveView, Record> intent) {
        try {
            return ledger.commit((view, now, next) -> Proposal.of(
                    List.of(intent.apply(view)),
                    entries -> new Intent(true, entries.get(0).position())));
        } catch (JournalUnavailableException | IndeterminateException failed) {
            return new Intent(false, null);
        }
    }

    private @Nullable LeaseId leaseOf(HaltRequest halt, LiveView view) {
        LeaseSelector selector = halt.lease();
        if (selector != null) {
            return selector.select(view, ledger.rules()) instanceof Selection.Selected selected
                    ? selected.lease().id()
                    : null;
        }
        for (Lease lease : view.leases()) {
            ProcessIdentity process = lease.holder().process();
            if (process != null && Long.toString(process.pid()).equals(halt.handle())) {
                return lease.id();
            }
        }
        return null;
    }

    private static boolean isInForce(Policy policy, @Nullable PolicyInForce inForce) {
        return inForce != null && inForce.policy().equals(policy);
    }
}
