package io.tenure.arbiter;

import io.tenure.journal.Blocker;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.region.OverlapRule;
import io.tenure.replay.LiveView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request on its way down the ladder of SEMANTICS, section 6; the first rung that matches decides. */
final class Ladder {
    private final Request request;
    private final LiveView view;
    private final Rules rules;
    private final Observations observations;
    private final OverlapRule overlap;
    private final @Nullable Position ownTicket;
    private final Obstructions obstructions;
    private @Nullable EarlierTickets tickets;

    Ladder(
            Request request,
            LiveView view,
            Rules rules,
            Observations observations,
            OverlapRule overlap,
            @Nullable Position ownTicket) {
        this.request = request;
        this.view = view;
        this.rules = rules;
        this.observations = observations;
        this.overlap = overlap;
        this.ownTicket = ownTicket;
        this.obstructions = new Obstructions(request.session(), view, rules, observations, overlap);
    }

    Decision decide() {
        LaneName named = request.lane() == null ? null : rules.resolve(request.lane());
        Lease own = named == null ? null : obstructions.own(named);
        if (named != null && own != null) {
            Verdict verdict = Expiry.of(own, observations);
            if (!verdict.isDead()) {
                return again(rules.terms(request, named), own, verdict);
            }
        }
        Obstruction solo = obstructions.soloLanes(own, false);
        if (solo.blocks()) {
            return refusal(Rule.SOLO_LIVE, solo.blockers(), Sentences.soloLive(solo.blockers()), solo.unobserved());
        }
        if (named == null) {
            return new PickWalk(this).walk(null);
        }
        Terms terms = rules.terms(request, named);
        if (request.force()) {
            return grant(terms, Rule.FORCED, own, Set.of(), solo);
        }
        Refusal refused = refusedByTicket(terms);
        if (refused != null) {
            return refused;
        }
        return named(terms, own, solo);
    }

    /** Rungs 4 to 7 for a named lane, and 8 where the request would take another one. */
    private Decision named(Terms terms, @Nullable Lease own, Obstruction solo) {
        Obstruction lane = obstructions.lane(terms.lane(), terms.mode(), own, false);
        boolean isUnknown = rules.policy().isClosed() && !rules.isKnown(terms.lane());
        if (lane.blocks() && !(isUnknown && request.orPick())) {
            String sentence = Sentences.laneHeld(terms.lane(), rules.capacity(terms.lane()), lane.blockers());
            return orPick(refusal(Rule.LANE_HELD, lane, sentence));
        }
        Obstruction everything = obstructions.everything(terms.lane(), own, false);
        if (everything.blocks()) {
            String sentence = Sentences.notAlone(terms.lane(), everything.blockers());
            return orPick(refusal(Rule.SOLO_NEEDS_ALONE, everything, sentence));
        }
        if (isUnknown) {
            return refusal(Rule.UNKNOWN_LANE, List.of(), Sentences.unknownLane(terms.lane()), Set.of());
        }
        Obstruction region = obstructions.region(terms, false);
        if (region.blocks()) {
            return orPick(refusal(Rule.REGION_CONFLICT, region, Sentences.regionConflict(region.blockers())));
        }
        Obstruction kind = obstructions.kind(terms.kind(), own, false);
        if (kind.blocks()) {
            String sentence = Sentences.budgetExhausted(terms.kind(), rules.budget(terms.kind()), kind.blockers());
            return orPick(refusal(Rule.CLASS_BUDGET_EXHAUSTED, kind, sentence));
        }
        Refusal refused = refusedByPredicate();
        return refused != null
                ? refused
                : grant(terms, Rule.ADMITTED, own, Set.of(), solo, everything, region, lane, kind);
    }

    private Decision orPick(Refusal refused) {
        return request.orPick() && !rules.policy().pickOrder().isEmpty() ? new PickWalk(this).walk(refused) : refused;
    }

    /** The session holds this lane already: the same answer again, or a mismatch. */
    private Decision again(Terms terms, Lease own, Verdict verdict) {
        if (isSame(terms, own)) {
            return new Grant(
                    own.lane(),
                    own.kind(),
                    own.region(),
                    own.ttlMillis(),
                    own.graceMillis(),
                    Rule.ALREADY_HELD,
                    own,
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.copyOf(verdict.unobserved()));
        }
        Blocker blocker = Obstruction.blocker(own, null);
        return refusal(
                Rule.SESSION_MISMATCH,
                List.of(blocker),
                Sentences.mismatch(terms.lane(), blocker),
                Set.copyOf(verdict.unobserved()));
    }

    private boolean isSame(Terms terms, Lease own) {
        return own.holder().name().equals(request.holder().name())
                && Objects.equals(own.holder().process(), request.holder().process())
                && own.kind().equals(terms.kind())
                && own.region().equals(terms.region())
                && own.mode() == terms.mode()
                && own.ttlMillis() == terms.ttlMillis()
                && own.graceMillis() == terms.graceMillis()
                && Objects.equals(own.run(), request.run())
                && own.children().containsAll(request.children());
    }

    private @Nullable Refusal refusedByTicket(Terms terms) {
        EarlierTickets.Behind behind = tickets().behind(terms);
        return behind == null
                ? null
                : refusal(
                        Rule.QUEUED_BEHIND,
                        behind.blockers(),
                        Sentences.queuedBehind(behind.blockers()),
                        behind.unobserved());
    }

    /** The refusal of the first predicate that does not admit the request, or null. */
    @Nullable
    Refusal refusedByPredicate() {
        for (PredicateAnswer answer : observations.predicates()) {
            if (!answer.admits()) {
                return refusal(Rule.PREDICATE, List.of(), Sentences.predicate(answer), Set.of());
            }
        }
        return null;
    }

    /**
     * Grants, and ends the dead leases that alone stand in the way: the session's own, which the grant replaces, and on
     * each rung as many as make room.
     */
    Grant grant(Terms terms, Rule rule, @Nullable Lease own, Set<ProcessIdentity> unobserved, Obstruction... rungs) {
        Map<LeaseId, DeadLease> condemned = new LinkedHashMap<>();
        Set<ProcessIdentity> doubts = new HashSet<>(unobserved);
        if (own != null) {
            condemned.put(own.id(), new DeadLease(own, Expiry.of(own, observations)));
        }
        for (Obstruction rung : rungs) {
            rung.condemn(condemned, doubts);
        }
        return new Grant(
                terms.lane(),
                terms.kind(),
                terms.region(),
                terms.ttlMillis(),
                terms.graceMillis(),
                rule,
                null,
                List.copyOf(condemned.values()),
                freeLanes(terms.lane()),
                passed(),
                withDoubts(doubts));
    }

    private Refusal refusal(Rule rule, Obstruction obstruction, String sentence) {
        return refusal(rule, obstruction.blockers(), sentence, obstruction.unobserved());
    }

    Refusal refusal(Rule rule, List<Blocker> blockers, String sentence, Set<ProcessIdentity> unobserved) {
        return new Refusal(rule, blockers, sentence, freeLanes(null), passed(), withDoubts(unobserved));
    }

    private List<PassedTicket> passed() {
        return tickets == null ? List.of() : tickets.passed();
    }

    private Set<ProcessIdentity> withDoubts(Set<ProcessIdentity> unobserved) {
        if (tickets == null || tickets.doubts().isEmpty()) {
            return unobserved;
        }
        Set<ProcessIdentity> all = new HashSet<>(unobserved);
        all.addAll(tickets.doubts());
        return all;
    }

    /** The lanes of the pick order, but for the granted one, that have room for the request's mode. */
    private List<LaneName> freeLanes(@Nullable LaneName granted) {
        List<LaneName> free = new ArrayList<>(0);
        for (LaneName name : rules.policy().pickOrder()) {
            LaneName lane = rules.resolve(name);
            if ((granted == null || !lane.equals(granted))
                    && free.size() < Limits.BLOCKERS
                    && !obstructions.lane(lane, request.mode(), null, false).blocks()) {
                free.add(lane);
            }
        }
        return free;
    }

    Request request() {
        return request;
    }

    LiveView view() {
        return view;
    }

    Rules rules() {
        return rules;
    }

    Observations observations() {
        return observations;
    }

    OverlapRule overlap() {
        return overlap;
    }

    Obstructions obstructions() {
        return obstructions;
    }

    EarlierTickets tickets() {
        if (tickets == null) {
            tickets =
                    new EarlierTickets(request.session(), ownTicket, view, rules, observations, overlap, obstructions);
        }
        return tickets;
    }
}
