package io.tenure.arbiter;

import io.tenure.journal.Blocker;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.Limits;
import io.tenure.journal.Mode;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.SessionId;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.region.OverlapRule;
import io.tenure.journal.region.Region;
import io.tenure.journal.region.Witness;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tickets before a request, and whether one of them goes first: an earlier live ticket that conflicts refuses a
 * later request, unless the later requester's session holds a lease that blocks that ticket.
 *
 * <p>A ticket conflicts if it and the request could not both be granted: one of them wants a solo lane; they compete for
 * the last place of a lane or of a class budget, counting the places that still earlier tickets wait for; their regions
 * meet; or the ticket takes any lane of the pick order and no other one is left for it.
 */
final class EarlierTickets {
    private final SessionId session;
    private final LiveView view;
    private final Rules rules;
    private final Observations observations;
    private final OverlapRule overlap;
    private final Obstructions obstructions;
    private final List<Waiting> waiting = new ArrayList<>(0);
    private final List<PassedTicket> passed = new ArrayList<>(0);
    private final Set<ProcessIdentity> doubts = new LinkedHashSet<>(0);

    /** A live ticket with the processes that could turn out to be gone. */
    private record Waiting(Ticket ticket, List<ProcessIdentity> unobserved) {}

    /** What goes first. */
    record Behind(List<Blocker> blockers, Set<ProcessIdentity> unobserved) {}

    EarlierTickets(
            SessionId session,
            @Nullable Position ownTicket,
            LiveView view,
            Rules rules,
            Observations observations,
            OverlapRule overlap,
            Obstructions obstructions) {
        this.session = session;
        this.view = view;
        this.rules = rules;
        this.observations = observations;
        this.overlap = overlap;
        this.obstructions = obstructions;
        for (Ticket ticket : view.tickets()) {
            if (ownTicket != null && ticket.position().compareTo(ownTicket) >= 0) {
                break;
            }
            TicketVerdict verdict = Expiry.of(ticket, observations);
            WithdrawCause cause = verdict.cause();
            if (cause == null) {
                if (!isBlockedBySession(ticket)) {
                    waiting.add(new Waiting(ticket, verdict.unobserved()));
                }
            } else if (passed.size() < Limits.BLOCKERS) {
                passed.add(new PassedTicket(ticket, cause));
            }
        }
    }

    /** The dead tickets among the earlier ones. */
    List<PassedTicket> passed() {
        return passed;
    }

    /** The processes behind leases of the session itself that let it pass a ticket. */
    Set<ProcessIdentity> doubts() {
        return doubts;
    }

    /** The tickets that go before a request on these terms, or null if none does. */
    @Nullable
    Behind behind(Terms terms) {
        if (waiting.isEmpty()) {
            return null;
        }
        Contest contest = new Contest(terms);
        waiting.forEach(contest::meet);
        if (contest.blockers.isEmpty()) {
            return null;
        }
        if (contest.unobserved.isEmpty()) {
            return new Behind(contest.blockers, Set.of());
        }
        Contest certain = new Contest(terms);
        waiting.stream().filter(one -> one.unobserved().isEmpty()).forEach(certain::meet);
        boolean isCertain = !certain.blockers.isEmpty() && certain.unobserved.isEmpty();
        return new Behind(contest.blockers, isCertain ? Set.of() : contest.unobserved);
    }

    /** One request's terms against the tickets in order, with the places that they wait for. */
    private final class Contest {
        private final Terms terms;
        private final List<Blocker> blockers = new ArrayList<>();
        private final Set<ProcessIdentity> unobserved = new LinkedHashSet<>();
        private int laneDemand;
        private int kindDemand;
        private int roamers;

        Contest(Terms terms) {
            this.terms = terms;
        }

        void meet(Waiting one) {
            int demandBefore = laneDemand + kindDemand + roamers;
            Blocker blocker = null;
            for (Request request : one.ticket().requests()) {
                Blocker found = request.lane() == null || request.orPick()
                        ? meetRoaming(one.ticket(), request)
                        : meetNamed(one.ticket(), request, rules.terms(request, rules.resolve(request.lane())));
                blocker = blocker == null ? found : blocker;
            }
            if (blocker != null && blockers.size() < Limits.BLOCKERS) {
                blockers.add(blocker);
            }
            boolean matters = blocker != null || laneDemand + kindDemand + roamers > demandBefore;
            if (matters && unobserved.size() < Obstruction.PROBES) {
                unobserved.addAll(one.unobserved());
            }
        }

        private @Nullable Blocker meetNamed(Ticket ticket, Request request, Terms wanted) {
            boolean isBefore = rules.isSolo(wanted.lane()) || rules.isSolo(terms.lane());
            if (wanted.lane().equals(terms.lane())) {
                isBefore |= takesLastPlace(wanted.mode());
            }
            isBefore |= takesLastOfBudget(wanted.kind());
            return isBefore
                    ? blocker(ticket, request, wanted.lane(), null)
                    : meetRegion(ticket, request, wanted.lane(), wanted.region());
        }

        private @Nullable Blocker meetRoaming(Ticket ticket, Request request) {
            boolean isBefore = rules.isSolo(terms.lane()) || takesLastOfBudget(request.kind());
            Set<LaneName> candidates = candidates(request);
            if (candidates.contains(terms.lane())
                    && Obstructions.competes(terms.mode(), request.mode(), rules.capacity(terms.lane()))) {
                roamers++;
                candidates.remove(terms.lane());
                isBefore |= !haveRoom(candidates, request.mode(), roamers, unobserved);
            }
            Region region = request.region();
            if (isBefore) {
                return blocker(ticket, request, request.lane(), null);
            }
            return region == null ? null : meetRegion(ticket, request, request.lane(), region);
        }

        private @Nullable Blocker meetRegion(Ticket ticket, Request request, @Nullable LaneName lane, Region region) {
            if (request.session().equals(session) || terms.mode().isCompatibleWith(request.mode())) {
                return null;
            }
            Witness witness = overlap.meeting(terms.region(), region).orElse(null);
            return witness == null ? null : blocker(ticket, request, lane, witness);
        }

        private boolean takesLastPlace(Mode wanted) {
            int capacity = rules.capacity(terms.lane());
            if (!Obstructions.competes(terms.mode(), wanted, capacity)) {
                return false;
            }
            laneDemand++;
            if (capacity == 1) {
                return true;
            }
            Obstruction held = obstructions.lane(terms.lane(), Mode.EXCLUSIVE, null, false);
            return isFull(held, laneDemand, capacity);
        }

        private boolean takesLastOfBudget(Kind wanted) {
            int budget = rules.budget(terms.kind());
            if (budget == Integer.MAX_VALUE || budget == 0 || !wanted.equals(terms.kind())) {
                return false;
            }
            kindDemand++;
            return isFull(obstructions.kind(wanted, null, false), kindDemand, budget);
        }

        private boolean isFull(Obstruction held, int demand, int places) {
            unobserved.addAll(held.unobserved());
            return (long) held.live() + demand + 1 > places;
        }
    }

    /** Whether at least {@code places} of the lanes have room for a request of this mode, ending dead leases if need be. */
    private boolean haveRoom(Set<LaneName> lanes, Mode mode, int places, Set<ProcessIdentity> unobserved) {
        int free = 0;
        for (LaneName lane : lanes) {
            Obstruction held = obstructions.lane(lane, mode, null, false);
            if (!held.blocks() && ++free >= places) {
                return true;
            }
            unobserved.addAll(held.unobserved());
        }
        return false;
    }

    /** The lanes that would do for a request that does not insist on one. */
    private Set<LaneName> candidates(Request request) {
        Set<LaneName> candidates = new HashSet<>();
        for (LaneName lane : rules.policy().pickOrder()) {
            Long work = observations.work().get(lane);
            if (work == null || work > 0) {
                candidates.add(lane);
            }
        }
        if (request.lane() != null) {
            candidates.add(rules.resolve(request.lane()));
        }
        return candidates;
    }

    /** Whether the session's own leases keep the ticket waiting, so that waiting for it would be waiting for oneself. */
    private boolean isBlockedBySession(Ticket ticket) {
        for (Lease lease : view.leasesOf(session)) {
            for (Request request : ticket.requests()) {
                if (blocks(lease, request)) {
                    Verdict verdict = Expiry.of(lease, observations);
                    doubts.addAll(verdict.unobserved());
                    if (!verdict.isDead()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean blocks(Lease lease, Request request) {
        LaneName held = rules.resolve(lease.lane());
        if (rules.isSolo(held)) {
            return true;
        }
        LaneName named = request.lane();
        if (named == null || request.orPick()) {
            Set<LaneName> candidates = candidates(request);
            return (candidates.contains(held) && !haveRoom(candidates, request.mode(), 1, doubts))
                    || (request.region() != null && meets(lease, request, request.region()));
        }
        Terms wanted = rules.terms(request, rules.resolve(named));
        return rules.isSolo(wanted.lane())
                || (held.equals(wanted.lane()) && keepsLaneFull(lease, wanted))
                || keepsBudgetFull(lease, wanted)
                || meets(lease, request, wanted.region());
    }

    private boolean keepsLaneFull(Lease lease, Terms wanted) {
        return Obstructions.competes(wanted.mode(), lease.mode(), rules.capacity(wanted.lane()))
                && isFull(obstructions.lane(wanted.lane(), wanted.mode(), null, false));
    }

    private boolean keepsBudgetFull(Lease lease, Terms wanted) {
        return rules.budget(wanted.kind()) != Integer.MAX_VALUE
                && lease.kind().equals(wanted.kind())
                && isFull(obstructions.kind(wanted.kind(), null, false));
    }

    private boolean isFull(Obstruction held) {
        if (held.blocks()) {
            doubts.addAll(held.unobserved());
        }
        return held.blocks();
    }

    private boolean meets(Lease lease, Request request, Region region) {
        return !request.session().equals(session)
                && !request.mode().isCompatibleWith(lease.mode())
                && overlap.meeting(region, lease.region()).isPresent();
    }

    private static Blocker blocker(Ticket ticket, Request request, @Nullable LaneName lane, @Nullable Witness witness) {
        return new Blocker(
                lane, request.session(), request.holder().name(), Token.of(ticket.position()), true, witness);
    }
}
