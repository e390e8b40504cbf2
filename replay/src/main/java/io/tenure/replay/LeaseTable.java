package io.tenure.replay;

import io.tenure.journal.Adopt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import io.tenure.replay.LeaseIndex.Leases;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The live leases in first-acquired order, found by identity, token, lane, session, kind and region.
 *
 * <p>A beat is one look-up by token and notes a moment; it touches neither the order nor any index. A lease begins or ends in
 * O(log leases). Changing methods answer whether the change fitted the state; if not, nothing changed.
 */
final class LeaseTable {
    private final Map<LeaseId, Slot> byId = new LinkedHashMap<>();
    private final TokenIndex byToken = new TokenIndex();
    private final LeaseIndex<LaneName> byLane = new LeaseIndex<>();
    private final LeaseIndex<SessionId> bySession = new LeaseIndex<>();
    private final LeaseIndex<Kind> byKind = new LeaseIndex<>();
    private final RegionIndex<Slot> byRegion = new RegionIndex<>(Comparator.comparingLong(slot -> slot.order));
    private final Collection<Lease> inOrder = new Leases(byId.values());
    private long nextOrder;

    void clear() {
        byId.clear();
        byToken.clear();
        byLane.clear();
        bySession.clear();
        byKind.clear();
        byRegion.clear();
        nextOrder = 0;
    }

    /** Adds a lease of a checkpoint at the end of the order, unless its identity or token is taken. */
    boolean add(Lease lease) {
        if (byId.containsKey(lease.id()) || byToken.contains(lease.token())) {
            return false;
        }
        append(lease);
        return true;
    }

    /** A grant: at the end of the order, or in the place of the live lease of the same identity. */
    boolean grant(Lease lease) {
        Slot slot = byId.get(lease.id());
        if (slot == null) {
            append(lease);
        } else {
            unindex(slot);
            slot.replace(lease);
            index(slot);
        }
        return true;
    }

    /** Ends the lease whose live token this is. */
    boolean end(LeaseId id, Token token) {
        Slot slot = live(id, token);
        if (slot == null) {
            return false;
        }
        byId.remove(id);
        unindex(slot);
        return true;
    }

    /** Moves the beat forward, never backward, and replaces the children if the beat says so. */
    boolean beat(Heartbeat beat, Moment now) {
        Slot slot = live(beat.lease(), beat.token());
        if (slot == null) {
            return false;
        }
        slot.beat(Beats.taken(beat.at(), now, slot.freshAt()), beat.children());
        return true;
    }

    /** Hands the lease over under the token of the adoption's position. */
    boolean adopt(Adopt adopt, Position position, Moment now) {
        Slot slot = live(adopt.lease(), adopt.previousToken());
        if (slot == null) {
            return false;
        }
        Moment at = Beats.taken(adopt.at(), now, slot.freshAt());
        byToken.remove(adopt.previousToken());
        slot.replace(slot.lease().adopted(adopt.holder(), Token.of(position), at));
        byToken.put(slot.lease().token(), slot);
        return true;
    }

    Collection<Lease> inOrder() {
        return inOrder;
    }

    @Nullable
    Lease get(LeaseId id) {
        return leaseIn(byId.get(id));
    }

    @Nullable
    Lease get(Token token) {
        return leaseIn(byToken.get(token));
    }

    Collection<Lease> on(LaneName lane) {
        return byLane.get(lane);
    }

    Collection<Lease> of(SessionId session) {
        return bySession.get(session);
    }

    Collection<Lease> of(Kind kind) {
        return byKind.get(kind);
    }

    /** Every lease whose region may meet the given one, and possibly others, each once, in first-acquired order. */
    void forEachCandidate(Region region, Consumer<? super Lease> action) {
        byRegion.forEachCandidate(region, slot -> action.accept(slot.lease()));
    }

    private void append(Lease lease) {
        Slot slot = new Slot(nextOrder++, lease);
        byId.put(lease.id(), slot);
        index(slot);
    }

    private @Nullable Slot live(LeaseId id, Token token) {
        Slot slot = byToken.get(token);
        return slot != null && slot.isLive(id, token) ? slot : null;
    }

    private void index(Slot slot) {
        Lease lease = slot.unbeaten();
        byToken.put(lease.token(), slot);
        byLane.add(lease.lane(), slot);
        bySession.add(lease.id().session(), slot);
        byKind.add(lease.kind(), slot);
        byRegion.add(lease.region(), slot);
    }

    private void unindex(Slot slot) {
        Lease lease = slot.unbeaten();
        byToken.remove(lease.token());
        byLane.remove(lease.lane(), slot);
        bySession.remove(lease.id().session(), slot);
        byKind.remove(lease.kind(), slot);
        byRegion.remove(lease.region(), slot);
    }

    private static @Nullable Lease leaseIn(@Nullable Slot slot) {
        return slot == null ? null : slot.lease();
    }
}
