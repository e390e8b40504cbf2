package io.tenure.replay;

import io.tenure.journal.HaltIntent;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.SessionId;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.TaskRef;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What deciders see of the state: the fold itself, valid only inside the call that was given it and only on its thread.
 * Collections are unmodifiable live views; copy what must outlive the call. Look-ups are O(1) unless said otherwise.
 */
public interface LiveView {
    /** The last folded position. */
    Position position();

    /** The time of the last folded entry. */
    Moment time();

    /** The policy in force with its position, or null before the first CONFIG. */
    @Nullable
    PolicyInForce policyInForce();

    /** The policy in force; {@link Policy#OPEN} before the first CONFIG. */
    default Policy policy() {
        PolicyInForce inForce = policyInForce();
        return inForce == null ? Policy.OPEN : inForce.policy();
    }

    /** The first kept unknown record that must be understood, or null: with one, nothing may be decided or compacted. */
    @Nullable
    KeptUnknown notUnderstood();

    /** All leases in first-acquired order. */
    Collection<Lease> leases();

    /** The lease of this identity, or null. */
    @Nullable
    Lease lease(LeaseId id);

    /** The lease whose live token this is, or null. */
    @Nullable
    Lease leaseByToken(Token token);

    /** The leases on a lane, in first-acquired order. */
    Collection<Lease> leasesOn(LaneName lane);

    /** The leases of a session, in first-acquired order. */
    Collection<Lease> leasesOf(SessionId session);

    /** The leases of a kind, in first-acquired order. */
    Collection<Lease> leasesOfKind(Kind kind);

    /**
     * Every lease whose region may meet the given one, and possibly others, each once, in first-acquired order, so that every
     * process sees the same first ones. The cost depends on the candidates, not on the other leases.
     */
    void forEachCandidate(Region region, Consumer<? super Lease> action);

    /** The waiting refusals, oldest first. */
    Collection<Ticket> tickets();

    /** The open intents to launch, oldest first. */
    Collection<SpawnIntent> spawns();

    /** The open intents to stop, oldest first. */
    Collection<HaltIntent> halts();

    /** The task of this identity, or null. */
    @Nullable
    Task task(TaskRef ref);

    /** All known tasks, in no particular order. */
    Collection<Task> tasks();

    /** The concurrency limits in force, in no particular order. */
    Collection<QueueLimit> limits();

    /** An immutable snapshot. O(state). */
    State snapshot();
}
