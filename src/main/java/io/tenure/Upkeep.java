package io.tenure;

import io.tenure.arbiter.Adoption;
import io.tenure.arbiter.DeadLease;
import io.tenure.arbiter.Expiry;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.arbiter.Selection;
import io.tenure.arbiter.Sweep;
import io.tenure.arbiter.Verdict;
import io.tenure.journal.Adopt;
import io.tenure.journal.Extras;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.IndeterminateException;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.StaleUse;
import io.tenure.journal.Token;
import io.tenure.journal.store.Proposal;
import io.tenure.replay.LiveView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to leases that exist: beats, releases, adoptions, the end of dead ones, and advice about tokens.
 *
 * <p>Safe for all threads.
 */
final class Upkeep {
    private static final int SCAVENGES_PER_GROUP = 200;

    private final Ledger ledger;
    private final Witnesses witnesses;

    Upkeep(Ledger ledger, Witnesses witnesses) {
        this.ledger = ledger;
        this.witnesses = witnesses;
    }

    /** What is done with the lease that was meant. */
    @FunctionalInterface
    private interface Operation {
        Choice on(Lease lease, Moment now);
    }

    /** What was chosen; a denial is an answer that stands also when it cannot be recorded. */
    private record Choice(Proposal<Change> proposal, Change.@Nullable Denied denied) {
        static Choice nothing(Change answer) {
            return new Choice(Proposal.nothing(answer), null);
        }

        static Choice append(Record record, Function<Position, Change> answer) {
            return new Choice(
                    Proposal.of(
                            List.of(record),
                            entries -> answer.apply(entries.get(0).position())),
                    null);
        }

        static Choice deny(StaleUse use, Rule rule, String sentence) {
            Record refuse =
                    new Refuse(List.of(), 0, use, rule, List.of(), List.of(), sentence, null, null, Extras.NONE);
            Change.Denied denied = new Change.Denied(rule, sentence, true);
            return new Choice(Proposal.of(List.of(refuse), entries -> denied), denied);
        }
    }

    Change release(LeaseSelector selector, HolderName by, String reason) {
        return change("release", selector, by, (lease, now) -> {
            Record release = new Release(lease.id(), lease.token(), by, reason, Extras.NONE);
            return Choice.append(release, position -> new Change.Done(lease, position));
        });
    }

    Change heartbeat(
            LeaseSelector selector,
            HolderName holder,
            Duration coalesceWithin,
            @Nullable List<ProcessIdentity> children) {
        if (!holder.isNamed()) {
            throw new InvalidFieldException("holder", "is blank; a heartbeat names the exact holder of the lease");
        }
        LeaseSelector held = new LeaseSelector(selector.token(), selector.session(), selector.lane(), holder);
        return change("heartbeat", held, holder, (lease, now) -> {
            if (Expiry.isCoalesced(lease, Observations.at(now), coalesceWithin.toMillis())) {
                return Choice.nothing(new Change.Coalesced(lease));
            }
            Record beat = new Heartbeat(lease.id(), lease.token(), now, children, Extras.NONE);
            Lease beaten = lease.beaten(now, children);
            return Choice.append(beat, position -> new Change.Done(beaten, position));
        });
    }

    Change adopt(LeaseSelector selector, Holder newHolder, String reason) {
        if (!newHolder.name().isNamed()) {
            throw new InvalidFieldException("holder", "is blank; an adoption names the new holder");
        }
        return change("adopt", selector, newHolder.name(), (lease, now) -> {
            Adoption.Answer answer = adoption(lease, now);
            if (!answer.isPermitted()) {
                StaleUse use = new StaleUse("adopt", lease.id(), lease.token(), newHolder.name());
                return Choice.deny(use, Rule.HOLDER_NOT_GONE, answer.sentence());
            }
            Record adopt =
                    new Adopt(lease.id(), lease.token(), lease.holder().name(), newHolder, now, reason, Extras.NONE);
            return Choice.append(
                    adopt, position -> new Change.Done(lease.adopted(newHolder, Token.of(position), now), position));
        });
    }

    Change scavenge(LeaseSelector selector, HolderName by, String reason) {
        return change("scavenge", selector, by, (lease, now) -> {
            Record scavenge = new Scavenge(
                    lease.id(),
                    lease.token(),
                    lease.holder().name(),
                    ScavengeCause.OPERATOR,
                    reason.isEmpty() ? "by " + by : "by " + by + ": " + reason,
                    Extras.NONE);
            return Choice.append(scavenge, position -> new Change.Done(lease, position));
        });
    }

    /** Ends all dead leases, in as many groups as it takes. */
    List<Lease> scavengeDead() {
        List<Lease> ended = new ArrayList<>();
        boolean hasMore = true;
        while (hasMore) {
            Sweep swept = ledger.commit((view, now, next) -> {
                Sweep sweep = sweep(view, now);
                List<Record> records = new ArrayList<>();
                sweep.dead().forEach(dead -> records.add(dead.scavenge()));
                return Proposal.of(records, entries -> sweep);
            });
            swept.dead().stream().map(DeadLease::lease).forEach(ended::add);
            hasMore = swept.hasMore();
        }
        return ended;
    }

    Validity validate(Token token, Moment now) {
        Lease lease = ledger.read(view -> view.leaseByToken(token));
        if (lease == null) {
            return new Validity(false, null, "Token " + token + " is not the live token of any lease.");
        }
        Verdict verdict = verdict(lease, now);
        String state = verdict.isDead() ? " is dead: " : " is alive: ";
        return new Validity(!verdict.isDead(), lease, "Lease " + lease.id() + state + verdict.evidence() + ".");
    }

    List<LeaseStatus> leases(Moment now) {
        List<Lease> leases = ledger.read(view -> List.copyOf(view.leases()));
        return leases.stream()
                .map(lease -> new LeaseStatus(lease, verdict(lease, now)))
                .toList();
    }

    /**
     * Runs an action while nobody can take the lease away.
     *
     * @throws StaleTokenException if the token is not a live one; the use was recorded
     */
    <R> R insideCriticalSection(Token token, HolderName by, Supplier<R> action) {
        if (!ledger.journal().decidesInsideCriticalSection()) {
            throw new UnsupportedOperationException("this journal's engine has no critical section to run in;"
                    + " hand the token to a store that compares it: FencedResource.over");
        }
        List<R> results = new ArrayList<>();
        Change change = change("use", LeaseSelector.byToken(token), by, (lease, now) -> {
            results.add(action.get());
            return Choice.nothing(new Change.Coalesced(lease));
        });
        if (change instanceof Change.Denied denied) {
            throw new StaleTokenException(token, denied.reason());
        }
        return results.get(0);
    }

    private Change change(String operation, LeaseSelector selector, HolderName by, Operation action) {
        AtomicReference<Change.@Nullable Denied> denied = new AtomicReference<>();
        try {
            return ledger.commit((view, now, next) -> {
                Choice choice = choose(operation, selector.select(view, ledger.rules()), by, now, action);
                denied.set(choice.denied());
                return choice.proposal();
            });
        } catch (JournalUnavailableException | IndeterminateException failed) {
            Change.Denied answer = denied.get();
            if (answer == null) {
                throw failed;
            }
            return new Change.Denied(answer.rule(), answer.reason(), false);
        }
    }

    private static Choice choose(String operation, Selection selection, HolderName by, Moment now, Operation action) {
        if (selection instanceof Selection.Selected selected) {
            return action.on(selected.lease(), now);
        }
        if (selection instanceof Selection.Ambiguous ambiguous) {
            return Choice.nothing(new Change.Ambiguous(ambiguous.candidates(), ambiguous.sentence()));
        }
        if (selection instanceof Selection.Stale stale) {
            StaleUse use = new StaleUse(operation, stale.lease(), stale.token(), by);
            return Choice.deny(use, Rule.STALE_TOKEN, stale.sentence());
        }
        return Choice.nothing(new Change.NotHeld(((Selection.None) selection).sentence()));
    }

    private Adoption.Answer adoption(Lease lease, Moment now) {
        Observations observations = Observations.at(now);
        Adoption.Answer answer = Adoption.of(ledger.rules().policy().adoption(), lease, observations);
        while (!answer.isFinal()) {
            observations = witnesses.observe(observations, answer.unobserved());
            answer = Adoption.of(ledger.rules().policy().adoption(), lease, observations);
        }
        return answer;
    }

    private Sweep sweep(LiveView view, Moment now) {
        Observations observations = Observations.at(now);
        Sweep sweep = Sweep.of(view, observations, SCAVENGES_PER_GROUP);
        while (!sweep.unobserved().isEmpty()) {
            observations = witnesses.observe(observations, sweep.unobserved());
            sweep = Sweep.of(view, observations, SCAVENGES_PER_GROUP);
        }
        return sweep;
    }

    private Verdict verdict(Lease lease, Moment now) {
        Observations observations = Observations.at(now);
        Verdict verdict = Expiry.of(lease, observations);
        while (!verdict.isFinal()) {
            observations = witnesses.observe(observations, verdict.unobserved());
            verdict = Expiry.of(lease, observations);
        }
        return verdict;
    }
}
