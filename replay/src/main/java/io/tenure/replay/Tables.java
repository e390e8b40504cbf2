package io.tenure.replay;

import io.tenure.journal.ClaimHold;
import io.tenure.journal.Counters;
import io.tenure.journal.Fact;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.Sha256;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What the fold keeps, one table a subject. */
final class Tables {
    final LeaseTable leases = new LeaseTable();
    final TicketTable tickets = new TicketTable();
    final IntentTable<SpawnIntent> spawns = new IntentTable<>(
            intent -> new LeaseId(intent.spawn().lane(), intent.spawn().session()),
            intent -> intent.time().utcMicros());
    final IntentTable<HaltIntent> halts = new IntentTable<>(
            intent -> intent.halt().lease(), intent -> intent.time().utcMicros());
    final TaskTable tasks = new TaskTable();
    final LimitTable limits = new LimitTable();
    final UnknownTable unknowns = new UnknownTable();
    final Tally tally = new Tally();

    @Nullable
    PolicyInForce policyInForce;

    void clear() {
        leases.clear();
        tickets.clear();
        spawns.clear();
        halts.clear();
        tasks.clear();
        limits.clear();
        unknowns.clear();
        tally.clear();
        policyInForce = null;
    }

    /** Adds a fact of a checkpoint at a position; false, and nothing, if it contradicts that or an earlier fact. */
    boolean add(Fact fact, Position at) {
        if (fact instanceof Lease lease) {
            return isKnown(lease.token(), at) && leases.add(lease);
        }
        if (fact instanceof Task task) {
            ClaimHold claim = task.claim();
            return (claim == null || isKnown(claim.token(), at)) && tasks.add(task);
        }
        if (fact instanceof Ticket ticket) {
            return !ticket.position().isAfter(at) && tickets.add(ticket);
        }
        if (fact instanceof SpawnIntent spawn) {
            return spawns.add(spawn);
        }
        if (fact instanceof HaltIntent halt) {
            return halts.add(halt);
        }
        if (fact instanceof QueueLimit limit) {
            return limits.add(limit);
        }
        if (fact instanceof KeptUnknown unknown) {
            return unknowns.add(unknown);
        }
        if (fact instanceof PolicyInForce inForce) {
            return add(inForce);
        }
        return tally.add((Counters) fact);
    }

    /** Drops the intents that are older at this time than the policy in force says. */
    void ageIntents(Moment time) {
        Policy policy = policyInForce == null ? Policy.OPEN : policyInForce.policy();
        long oldestMicros = time.utcMicros() - policy.intentAgeMillis() * 1_000;
        if (oldestMicros <= time.utcMicros()) { // else the difference overflowed: nothing is older than that
            spawns.dropBefore(oldestMicros);
            halts.dropBefore(oldestMicros);
        }
    }

    State snapshot(Position position, Moment time, Sha256 hash) {
        return new State(
                position,
                time,
                hash,
                policyInForce,
                new ArrayList<>(leases.inOrder()),
                new ArrayList<>(tickets.view()),
                new ArrayList<>(spawns.view()),
                new ArrayList<>(halts.view()),
                tasks.sorted(),
                limits.sorted(),
                unknowns.view(),
                tally.snapshot());
    }

    private boolean add(PolicyInForce inForce) {
        if (policyInForce != null) {
            return false;
        }
        policyInForce = inForce;
        return true;
    }

    private static boolean isKnown(Token token, Position at) {
        return !token.position().isAfter(at);
    }
}
