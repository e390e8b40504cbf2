package io.tenure.replay;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Counters;
import io.tenure.journal.Fact;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.Sha256;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.Ticket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of everything that the fold knows after a position. Bounded by what is live, plus the unknown
 * records that are kept verbatim.
 *
 * @param position the last folded position
 * @param time the time of the entry there
 * @param hash the chain hash there
 * @param policyInForce the policy in force, or null before the first CONFIG
 * @param leases the leases in first-acquired order
 * @param tickets the waiting refusals, oldest first
 * @param spawns the open intents to launch, oldest first
 * @param halts the open intents to stop, oldest first
 * @param tasks the tasks, by queue and id
 * @param limits the concurrency limits, by queue and key
 * @param unknowns the unknown records, oldest first
 * @param counters what was counted
 */
public record State(
        Position position,
        Moment time,
        Sha256 hash,
        @Nullable PolicyInForce policyInForce,
        List<Lease> leases,
        List<Ticket> tickets,
        List<SpawnIntent> spawns,
        List<HaltIntent> halts,
        List<Task> tasks,
        List<QueueLimit> limits,
        List<KeptUnknown> unknowns,
        Counters counters) {
    /** Before the first entry. */
    public static final State EMPTY = new State(
            Position.START,
            Moment.EPOCH,
            Sha256.ZERO,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Counters.ZERO);

    /** Copies the lists. */
    public State {
        leases = List.copyOf(leases);
        tickets = List.copyOf(tickets);
        spawns = List.copyOf(spawns);
        halts = List.copyOf(halts);
        tasks = List.copyOf(tasks);
        limits = List.copyOf(limits);
        unknowns = List.copyOf(unknowns);
    }

    /** The record that rebuilds this state. */
    public Checkpoint checkpoint() {
        List<Fact> facts = new ArrayList<>();
        if (policyInForce != null) {
            facts.add(policyInForce);
        }
        facts.addAll(leases);
        facts.addAll(tickets);
        facts.addAll(spawns);
        facts.addAll(halts);
        facts.addAll(tasks);
        facts.addAll(limits);
        facts.addAll(unknowns);
        facts.add(counters);
        return new Checkpoint(position, time, hash, facts);
    }
}
