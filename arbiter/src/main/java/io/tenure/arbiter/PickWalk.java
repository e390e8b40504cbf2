package io.tenure.arbiter;

import io.tenure.journal.Blocker;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.Limits;
import io.tenure.journal.Observations;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Rule;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last rung: walks the pick order for the first lane that fits. First counts dead leases as held, then tries again
 * without them; each time first avoids the regions of siblings that run without a lease.
 *
 * <p>With ranks the highest goes first and lanes without a rank come last; ties keep the pick order.
 */
final class PickWalk {
    private final Ladder ladder;
    private final Rules rules;
    private final Observations observations;
    private final Obstructions obstructions;
    private final Set<Blocker> blockers = new LinkedHashSet<>();
    private final Set<ProcessIdentity> unobserved = new LinkedHashSet<>();
    private final Set<Skip> skips = EnumSet.noneOf(Skip.class);

    /** Why a lane of the pick order was skipped. */
    private enum Skip {
        HELD,
        BUDGET,
        CONFLICT,
        QUEUED,
        NO_WORK,
        SIBLING
    }

    /** A lane on which work goes on without a lease. */
    private record Sibling(LaneName lane, Region region) {}

    PickWalk(Ladder ladder) {
        this.ladder = ladder;
        this.rules = ladder.rules();
        this.observations = ladder.observations();
        this.obstructions = ladder.obstructions();
    }

    /** Walks; {@code named} is why the named lane could not be had, or null if none was named. */
    Decision walk(@Nullable Refusal named) {
        Refusal refused = ladder.refusedByPredicate();
        if (refused != null) {
            return refused;
        }
        if (named != null) {
            blockers.addAll(named.blockers());
            unobserved.addAll(named.unobserved());
        }
        List<LaneName> order = order();
        List<Sibling> siblings = unleasedSiblings();
        for (boolean isDeadHeld : new boolean[] {true, false}) {
            if (!siblings.isEmpty()) {
                Grant grant = first(order, isDeadHeld, siblings);
                if (grant != null) {
                    return grant;
                }
            }
            Grant grant = first(order, isDeadHeld, List.of());
            if (grant != null) {
                return grant;
            }
        }
        List<Blocker> most = blockers.stream().limit(Limits.BLOCKERS).toList();
        Rule cause = cause(order);
        return ladder.refusal(cause, most, Sentences.nothingToPick(cause, order.size(), most), unobserved);
    }

    private @Nullable Grant first(List<LaneName> order, boolean isDeadHeld, List<Sibling> siblings) {
        Obstruction solo = obstructions.soloLanes(null, isDeadHeld);
        if (solo.blocks()) {
            return null;
        }
        skips.clear();
        for (LaneName lane : order) {
            Grant grant = on(rules.terms(ladder.request(), lane), solo, isDeadHeld, siblings);
            if (grant != null) {
                return grant;
            }
        }
        return null;
    }

    private @Nullable Grant on(Terms terms, Obstruction solo, boolean isDeadHeld, List<Sibling> siblings) {
        if (isDeadHeld && obstructions.hasOwn(terms.lane())) {
            return null;
        }
        Lease own = obstructions.own(terms.lane());
        if (own != null && !Expiry.of(own, observations).isDead()) {
            return skip(Skip.HELD, obstructed(own));
        }
        Obstruction lane = obstructions.lane(terms.lane(), terms.mode(), own, isDeadHeld);
        if (lane.blocks()) {
            return skip(Skip.HELD, lane);
        }
        Obstruction kind = obstructions.kind(terms.kind(), own, isDeadHeld);
        if (kind.blocks()) {
            return skip(Skip.BUDGET, kind);
        }
        Obstruction everything = obstructions.everything(terms.lane(), own, isDeadHeld);
        if (everything.blocks()) {
            return skip(Skip.CONFLICT, everything);
        }
        Obstruction region = obstructions.region(terms, isDeadHeld);
        if (region.blocks()) {
            return skip(Skip.CONFLICT, region);
        }
        if (meetsSibling(terms, siblings)) {
            skips.add(Skip.SIBLING);
            return null;
        }
        Long work = observations.work().get(terms.lane());
        if (work != null && work <= 0) {
            skips.add(Skip.NO_WORK);
            return null;
        }
        EarlierTickets.Behind behind = ladder.tickets().behind(terms);
        if (behind != null) {
            skips.add(Skip.QUEUED);
            blockers.addAll(behind.blockers());
            unobserved.addAll(behind.unobserved());
            return null;
        }
        return ladder.grant(terms, Rule.PICKED, own, unobserved, solo, everything, region, lane, kind);
    }

    private @Nullable Grant skip(Skip why, Obstruction obstruction) {
        skips.add(why);
        blockers.addAll(obstruction.blockers());
        unobserved.addAll(obstruction.unobserved());
        return null;
    }

    private Obstruction obstructed(Lease own) {
        Obstruction found = new Obstruction(1, false, observations);
        found.add(own, null);
        return found;
    }

    /** The most specific cause of the last walk, which saw neither dead leases nor siblings. */
    private Rule cause(List<LaneName> order) {
        if (skips.contains(Skip.QUEUED)) {
            return Rule.QUEUED_BEHIND;
        }
        if (skips.contains(Skip.NO_WORK)) {
            return Rule.NO_WORK;
        }
        if (skips.contains(Skip.CONFLICT) || order.isEmpty()) {
            return Rule.LADDER_EXHAUSTED;
        }
        return skips.contains(Skip.BUDGET) ? Rule.CLASS_BUDGET_EXHAUSTED : Rule.ALL_HELD;
    }

    private List<LaneName> order() {
        List<LaneName> order = new ArrayList<>();
        rules.policy().pickOrder().forEach(lane -> order.add(rules.resolve(lane)));
        if (!observations.ranks().isEmpty()) {
            order.sort(Comparator.comparing(
                    lane -> observations.ranks().get(lane), Comparator.nullsLast(Comparator.reverseOrder())));
        }
        return order;
    }

    /** What the siblings that hold no lease work on: their lanes' regions. */
    private List<Sibling> unleasedSiblings() {
        List<Sibling> unleased = new ArrayList<>();
        for (LaneName sibling : observations.siblings()) {
            LaneName lane = rules.resolve(sibling);
            Collection<Lease> leases = ladder.view().leasesOn(lane);
            if (leases.isEmpty()) {
                unleased.add(new Sibling(lane, rules.regionOf(lane)));
            }
        }
        return unleased;
    }

    private boolean meetsSibling(Terms terms, List<Sibling> siblings) {
        for (Sibling sibling : siblings) {
            if (sibling.lane().equals(terms.lane())
                    || ladder.overlap()
                            .meeting(terms.region(), sibling.region())
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}
