package io.tenure.journal;

import static net.jqwik.api.Combinators.combine;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Generates the facts of checkpoints, out of the values of a {@link RecordArbitraries}. */
public final class FactArbitraries {
    private final RecordArbitraries records;
    private final ValueArbitraries values;

    /** Facts out of the values of these records. */
    public FactArbitraries(RecordArbitraries records) {
        this.records = records;
        this.values = records.values();
    }

    /** Checkpoints of a few facts, which need not make sense together. */
    public Arbitrary<Checkpoint> checkpoints() {
        Arbitrary<Sha256> hashes = combine(
                        Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
                .as(Sha256::new);
        return combine(
                        values.positions(),
                        values.moments(),
                        hashes,
                        facts().list().ofMaxSize(8))
                .as(Checkpoint::new);
    }

    /** Facts of all types. */
    public Arbitrary<Fact> facts() {
        return Arbitraries.oneOf(List.of(
                leases().map(Fact.class::cast),
                tickets().map(Fact.class::cast),
                tasks().map(Fact.class::cast),
                counters().map(Fact.class::cast),
                combine(values.positions(), values.moments(), records.spawns()).as(SpawnIntent::new),
                combine(values.positions(), values.moments(), records.halts()).as(HaltIntent::new),
                combine(values.positions(), values.policies()).as(PolicyInForce::new),
                combine(values.positions(), values.moments(), records.unknowns())
                        .as(KeptUnknown::new),
                combine(values.queues(), values.shortTexts().injectNull(0.5), Arbitraries.integers())
                        .as(QueueLimit::new)));
    }

    /** Leases, as granted, beaten or adopted. */
    public Arbitrary<Lease> leases() {
        return combine(
                        records.acquires(),
                        values.positions().filter(position -> !position.equals(Position.START)),
                        values.moments(),
                        values.holders(),
                        values.tokens(),
                        Arbitraries.of(0, 1, 2))
                .as((grant, position, at, holder, token, fate) -> {
                    Lease lease = grant.lease(position);
                    return switch (fate) {
                        case 0 -> lease;
                        case 1 -> lease.beaten(at, null);
                        default -> lease.adopted(holder, token, at);
                    };
                });
    }

    /** Tickets. */
    public Arbitrary<Ticket> tickets() {
        return combine(
                        values.positions(),
                        values.requests().list().ofMinSize(1).ofMaxSize(2),
                        values.moments(),
                        values.moments())
                .as(Ticket::new);
    }

    /** Tasks in every state. */
    public Arbitrary<Task> tasks() {
        Arbitrary<ClaimHold> holds = combine(
                        values.tokens(),
                        values.holders(),
                        values.ttls(),
                        values.graces(),
                        values.leaseIds().injectNull(0.5),
                        values.moments(),
                        values.moments().injectNull(0.5))
                .as(ClaimHold::new);
        Arbitrary<Task> tasks = combine(
                        values.tasks(),
                        values.specs(),
                        Arbitraries.of(TaskState.class),
                        values.positions(),
                        values.micros(),
                        Arbitraries.integers().between(0, 5),
                        holds,
                        values.moments())
                .as((ref, spec, state, enqueuedAt, readyAt, attempts, hold, changedAt) -> new Task(
                        ref,
                        spec,
                        state,
                        enqueuedAt,
                        readyAt,
                        attempts,
                        state == TaskState.RUNNING ? hold : null,
                        null,
                        null,
                        null,
                        changedAt));
        return combine(
                        tasks,
                        values.specs().injectNull(0.7),
                        values.payloads().injectNull(0.5),
                        values.tokens().injectNull(0.5))
                .as((task, again, outcome, endedBy) -> new Task(
                        task.ref(),
                        task.spec(),
                        task.state(),
                        task.enqueuedAt(),
                        task.readyAtMicros(),
                        task.attempts(),
                        task.claim(),
                        again,
                        outcome,
                        endedBy,
                        task.changedAt()));
    }

    /** Counts. */
    public Arbitrary<Counters> counters() {
        Arbitrary<Long> counts = Arbitraries.longs().between(0, Long.MAX_VALUE);
        return combine(
                        Arbitraries.maps(Arbitraries.of(RecordType.class), counts)
                                .ofMaxSize(4),
                        Arbitraries.maps(Arbitraries.of(Rule.class), counts).ofMaxSize(4),
                        counts)
                .as(Counters::new);
    }
}
