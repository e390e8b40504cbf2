package io.tenure;

import io.tenure.arbiter.Grant;
import io.tenure.arbiter.Refusal;
import io.tenure.arbiter.UnionDecision.AllGranted;
import io.tenure.arbiter.UnionDecision.NoneGranted;
import io.tenure.journal.Acquire;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.IndeterminateException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Request;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.store.Proposal;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes leases: one deliberation and one group a try, and fair waiting on a ticket when the first try is refused.
 *
 * <p>Safe for all threads.
 */
final class Admission {
    /** Dead leases that one group ends; beyond that they are ended in groups of their own before the grant. */
    private static final int SCAVENGES_PER_GROUP = 200;

    private final Ledger ledger;
    private final Witnesses witnesses;

    Admission(Ledger ledger, Witnesses witnesses) {
        this.ledger = ledger;
        this.witnesses = witnesses;
    }

    /** What a try came to. */
    sealed interface Outcome {
        /**
         * Granted.
         *
         * @param leases the leases in the order of the requests
         * @param grants their decisions
         */
        record Won(List<Lease> leases, List<Grant> grants) implements Outcome {}

        /**
         * Refused.
         *
         * @param answer the refusal
         * @param ticket the ticket on which the caller waits, or null
         */
        record Lost(Refused answer, @Nullable Position ticket) implements Outcome {}

        /** So many dead leases stood in the way that this try only ended some of them; try again. */
        record Cleared() implements Outcome {}
    }

    /** One try without a ticket; with a positive wait, a refusal becomes a ticket. */
    Outcome tryFirst(List<Request> requests, long waitMicros) {
        Outcome outcome = attempt(requests, null, waitMicros);
        while (outcome instanceof Outcome.Cleared) {
            outcome = attempt(requests, null, waitMicros);
        }
        return outcome;
    }

    /** A further try on a ticket: appends nothing while it is still refused; renews a ticket that somebody withdrew. */
    Outcome tryAgain(List<Request> requests, Position ticket, long waitMicros) {
        Outcome outcome = attempt(requests, ticket, waitMicros);
        while (outcome instanceof Outcome.Cleared) {
            outcome = attempt(requests, ticket, waitMicros);
        }
        return outcome;
    }

    /** Whether a try on the ticket would be granted now; takes no critical section. */
    boolean wouldWin(List<Request> requests, Position ticket, Moment now) {
        return ledger.read(view -> {
            boolean waits = isWaiting(view, ticket);
            return !waits || deliberate(requests, view, ticket, now).decision() instanceof AllGranted;
        });
    }

    /** Ends a ticket if it still waits. */
    void withdraw(Position ticket, WithdrawCause cause) {
        ledger.commit((view, now, next) -> isWaiting(view, ticket)
                ? Proposal.of(List.of(new Withdraw(ticket, cause, Extras.NONE)), entries -> true)
                : Proposal.nothing(false));
    }

    private Outcome attempt(List<Request> requests, @Nullable Position ticket, long waitMicros) {
        AtomicReference<@Nullable Refused> refused = new AtomicReference<>();
        try {
            return ledger.commit((view, now, next) -> {
                refused.set(null);
                Deliberation deliberation = deliberate(requests, view, ticket, now);
                if (deliberation.decision() instanceof AllGranted granted) {
                    return grant(requests, granted.grants(), deliberation, ticket);
                }
                NoneGranted none = (NoneGranted) deliberation.decision();
                Refused answer = answer(requests, none);
                refused.set(answer);
                return refuse(requests, none, answer, deliberation, waitingOn(view, ticket), waitMicros);
            });
        } catch (JournalUnavailableException | IndeterminateException failed) {
            Refused answer = refused.get();
            if (answer == null) {
                throw failed;
            }
            return new Outcome.Lost(answer.unrecorded(), null);
        }
    }

    private Deliberation deliberate(List<Request> requests, LiveView view, @Nullable Position ticket, Moment now) {
        return Deliberation.of(requests, view, ledger.rules(), ticket, now, witnesses);
    }

    private static Proposal<Outcome> grant(
            List<Request> requests, List<Grant> grants, Deliberation deliberation, @Nullable Position ticket) {
        List<Record> scavenges = new ArrayList<>();
        grants.forEach(grant -> grant.scavenges().forEach(dead -> scavenges.add(dead.scavenge())));
        if (scavenges.size() > SCAVENGES_PER_GROUP) {
            return Proposal.of(scavenges.subList(0, SCAVENGES_PER_GROUP), entries -> new Outcome.Cleared());
        }
        List<Record> records = new ArrayList<>(scavenges);
        grants.forEach(grant -> grant.passed().forEach(passed -> records.add(passed.withdraw())));
        for (int i = 0; i < grants.size(); i++) {
            if (grants.get(i).existing() == null) {
                records.add(grants.get(i).acquire(requests.get(i), deliberation.judgement(), ticket));
            }
        }
        return Proposal.of(records, entries -> new Outcome.Won(leases(grants, entries), grants));
    }

    private static List<Lease> leases(List<Grant> grants, List<Entry> entries) {
        List<Lease> acquired = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.record() instanceof Acquire acquire) {
                acquired.add(acquire.lease(entry.position()));
            }
        }
        List<Lease> leases = new ArrayList<>();
        int next = 0;
        for (Grant grant : grants) {
            Lease existing = grant.existing();
            leases.add(existing == null ? acquired.get(next++) : liveOf(existing, acquired));
        }
        return leases;
    }

    /** The lease itself, or the one that this very group granted to the same identity. */
    private static Lease liveOf(Lease existing, List<Lease> acquired) {
        for (Lease lease : acquired) {
            if (lease.id().equals(existing.id())) {
                return lease;
            }
        }
        return existing;
    }

    private static Proposal<Outcome> refuse(
            List<Request> requests,
            NoneGranted none,
            Refused answer,
            Deliberation deliberation,
            @Nullable Position ticket,
            long waitMicros) {
        List<Record> records = new ArrayList<>();
        none.refusal().passed().forEach(passed -> records.add(passed.withdraw()));
        if (ticket != null) {
            return Proposal.of(records, entries -> new Outcome.Lost(answer, ticket));
        }
        Moment now = deliberation.judgement().observations().now();
        Moment waitUntil = waitMicros > 0 ? now.plusMicros(waitMicros) : null;
        records.add(none.refusal().refuse(requests, none.refused(), deliberation.judgement(), waitUntil));
        return Proposal.of(
                records,
                entries -> new Outcome.Lost(
                        answer,
                        waitUntil == null
                                ? null
                                : entries.get(entries.size() - 1).position()));
    }

    private static Refused answer(List<Request> requests, NoneGranted none) {
        Refusal refusal = none.refusal();
        return new Refused(
                requests.get(none.refused()),
                refusal.rule(),
                refusal.blockers(),
                refusal.freeLanes(),
                refusal.sentence(),
                true);
    }

    private static @Nullable Position waitingOn(LiveView view, @Nullable Position ticket) {
        return ticket != null && isWaiting(view, ticket) ? ticket : null;
    }

    private static boolean isWaiting(LiveView view, Position ticket) {
        return view.tickets().stream().anyMatch(waiting -> waiting.position().equals(ticket));
    }
}
