package io.tenure.arbiter;

import io.tenure.journal.HaltIntent;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
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
import io.tenure.replay.LiveView;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A view as it would be after some leases ended and some were granted. Look-ups cost what they cost on the view beneath,
 * plus O(changes).
 */
final class LiveViewWith implements LiveView {
    private final LiveView base;
    private final Set<LeaseId> removed = new HashSet<>();
    private final Map<LeaseId, Lease> added = new LinkedHashMap<>();

    LiveViewWith(LiveView base) {
        this.base = base;
    }

    /** Ends a lease of the view beneath. */
    void remove(LeaseId id) {
        added.remove(id);
        removed.add(id);
    }

    /** Grants a lease, at the end of the order. */
    void add(Lease lease) {
        added.put(lease.id(), lease);
    }

    @Override
    public Position position() {
        return base.position();
    }

    @Override
    public Moment time() {
        return base.time();
    }

    @Override
    public @Nullable PolicyInForce policyInForce() {
        return base.policyInForce();
    }

    @Override
    public @Nullable KeptUnknown notUnderstood() {
        return base.notUnderstood();
    }

    @Override
    public Collection<Lease> leases() {
        return with(base.leases(), lease -> true);
    }

    @Override
    public @Nullable Lease lease(LeaseId id) {
        Lease granted = added.get(id);
        return granted != null || removed.contains(id) ? granted : base.lease(id);
    }

    @Override
    public @Nullable Lease leaseByToken(Token token) {
        Lease lease = base.leaseByToken(token);
        return lease == null || removed.contains(lease.id()) ? null : lease;
    }

    @Override
    public Collection<Lease> leasesOn(LaneName lane) {
        return with(base.leasesOn(lane), lease -> lease.lane().equals(lane));
    }

    @Override
    public Collection<Lease> leasesOf(SessionId session) {
        return with(base.leasesOf(session), lease -> lease.id().session().equals(session));
    }

    @Override
    public Collection<Lease> leasesOfKind(Kind kind) {
        return with(base.leasesOfKind(kind), lease -> lease.kind().equals(kind));
    }

    @Override
    public void forEachCandidate(Region region, Consumer<? super Lease> action) {
        base.forEachCandidate(region, lease -> {
            if (!removed.contains(lease.id())) {
                action.accept(lease);
            }
        });
        added.values().forEach(action);
    }

    @Override
    public Collection<Ticket> tickets() {
        return base.tickets();
    }

    @Override
    public Collection<SpawnIntent> spawns() {
        return base.spawns();
    }

    @Override
    public Collection<HaltIntent> halts() {
        return base.halts();
    }

    @Override
    public @Nullable Task task(TaskRef ref) {
        return base.task(ref);
    }

    @Override
    public Collection<Task> tasks() {
        return base.tasks();
    }

    @Override
    public Collection<QueueLimit> limits() {
        return base.limits();
    }

    @Override
    public State snapshot() {
        State state = base.snapshot();
        return new State(
                state.position(),
                state.time(),
                state.hash(),
                state.policyInForce(),
                List.copyOf(with(state.leases(), lease -> true)),
                state.tickets(),
                state.spawns(),
                state.halts(),
                state.tasks(),
                state.limits(),
                state.unknowns(),
                state.counters());
    }

    private Collection<Lease> with(Collection<Lease> beneath, Predicate<Lease> belongs) {
        if (added.isEmpty() && removed.isEmpty()) {
            return beneath;
        }
        List<Lease> leases = new ArrayList<>(beneath.size() + added.size());
        for (Lease lease : beneath) {
            if (!removed.contains(lease.id())) {
                leases.add(lease);
            }
        }
        for (Lease lease : added.values()) {
            if (belongs.test(lease)) {
                leases.add(lease);
            }
        }
        return leases;
    }
}
