package io.tenure.journal;

/**
 * One row of a {@link Checkpoint}: a piece of state that a state writes of itself, and from which folding rebuilds it.
 */
public sealed interface Fact
        permits Lease, Ticket, SpawnIntent, HaltIntent, Task, QueueLimit, PolicyInForce, KeptUnknown, Counters {}
