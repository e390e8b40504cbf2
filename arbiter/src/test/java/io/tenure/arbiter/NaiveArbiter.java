package io.tenure.arbiter;

import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Lease;
import io.tenure.journal.Mode;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ladder written down a second time, as plainly as possible: lists, scans, no index, no doubt about processes. Slow
 * and literal on purpose.
 */
final class NaiveArbiter {
    /** What comes out: for a grant the lane, its terms and the leases that end. */
    record Outcome(
            Rule rule,
            @Nullable LaneName lane,
            @Nullable Kind kind,
            @Nullable Region region,
            Set<Token> ended) {}

    private record Terms(LaneName lane, Kind kind, Region region, Mode mode) {}

    private final World world;
    private final Request request;

    NaiveArbiter(World world) {
        this.world = world;
        this.request = world.request();
    }

    Outcome decide() {
        LaneName named = request.lane();
        if (named != null) {
            for (boolean isByItsOwnName : List.of(true, false)) {
                for (Lease lease : live()) {
                    boolean isOwn =
                            isSame(lease.lane(), named) && lease.id().session().equals(request.session());
                    if (isOwn && isByItsOwnName == lease.lane().equals(resolve(named))) {
                        return again(lease);
                    }
                }
            }
        }
        if (live().stream().anyMatch(lease -> isSolo(lease.lane()))) {
            return refused(Rule.SOLO_LIVE);
        }
        if (named == null) {
            return pick();
        }
        Terms terms = terms(request, named);
        if (request.force()) {
            return granted(Rule.FORCED, terms, ended(terms, true));
        }
        if (isBehindTicket(terms)) {
            return refused(Rule.QUEUED_BEHIND);
        }
        Rule rule = null;
        boolean isUnknown = world.policy().isClosed() && lane(named) == null;
        if (isFull(terms.lane(), terms.mode(), live())) {
            rule = isUnknown && request.orPick() ? Rule.UNKNOWN_LANE : Rule.LANE_HELD;
        } else if (isSolo(named) && !live().isEmpty()) {
            rule = Rule.SOLO_NEEDS_ALONE;
        } else if (isUnknown) {
            rule = Rule.UNKNOWN_LANE;
        } else if (live().stream().anyMatch(lease -> meets(terms, lease))) {
            rule = Rule.REGION_CONFLICT;
        } else if (isBudgetUsedUp(terms.kind(), live())) {
            rule = Rule.CLASS_BUDGET_EXHAUSTED;
        } else if (!predicatesAdmit()) {
            rule = Rule.PREDICATE;
        }
        if (rule == null) {
            return granted(Rule.ADMITTED, terms, ended(terms, false));
        }
        boolean goesOn = request.orPick()
                && rule != Rule.UNKNOWN_LANE
                && rule != Rule.PREDICATE
                && !world.policy().pickOrder().isEmpty();
        return goesOn ? pick() : refused(rule);
    }

    private Outcome again(Lease own) {
        Terms terms = terms(request, own.lane());
        long ttl = request.ttlMillis() == 0 ? world.policy().defaultTtlMillis() : request.ttlMillis();
        long grace = request.graceMillis() < 0 ? ttl / 10 : request.graceMillis();
        boolean isSame = own.holder().name().equals(request.holder().name())
                && Objects.equals(own.holder().process(), request.holder().process())
                && own.kind().equals(terms.kind())
                && own.region().equals(terms.region())
                && own.mode() == terms.mode()
                && own.ttlMillis() == ttl
                && own.graceMillis() == grace
                && own.children().containsAll(request.children());
        return isSame
                ? new Outcome(Rule.ALREADY_HELD, own.lane(), own.kind(), own.region(), Set.of())
                : refused(Rule.SESSION_MISMATCH);
    }

    // ---- rung 8

    private Outcome pick() {
        if (!predicatesAdmit()) {
            return refused(Rule.PREDICATE);
        }
        List<LaneName> order = new ArrayList<>(world.policy().pickOrder());
        order.sort((one, other) -> {
            Long first = world.truth().ranks().get(one);
            Long second = world.truth().ranks().get(other);
            return first == null ? (second == null ? 0 : 1) : second == null ? -1 : Long.compare(second, first);
        });
        for (boolean isDeadHeld : List.of(true, false)) {
            for (boolean avoidsSiblings : List.of(true, false)) {
                for (LaneName lane : order) {
                    Terms terms = terms(request, lane);
                    if (skip(terms, isDeadHeld, avoidsSiblings) == null) {
                        return granted(Rule.PICKED, terms, isDeadHeld ? Set.of() : ended(terms, false));
                    }
                }
            }
        }
        Set<Rule> skips = new LinkedHashSet<>();
        for (LaneName lane : order) {
            skips.add(skip(terms(request, lane), false, false));
        }
        for (Rule rule : List.of(
                Rule.QUEUED_BEHIND, Rule.NO_WORK, Rule.LADDER_EXHAUSTED, Rule.CLASS_BUDGET_EXHAUSTED, Rule.ALL_HELD)) {
            if (skips.contains(rule)) {
                return refused(rule);
            }
        }
        return refused(Rule.LADDER_EXHAUSTED);
    }

    private @Nullable Rule skip(Terms terms, boolean isDeadHeld, boolean avoidsSiblings) {
        List<Lease> held = isDeadHeld ? world.leases() : live();
        if (held.stream().anyMatch(lease -> isSolo(lease.lane()))) {
            return Rule.ALL_HELD;
        }
        boolean isOwn = held.stream()
                .anyMatch(lease -> isSame(lease.lane(), terms.lane())
                        && lease.id().session().equals(request.session()));
        if (isOwn || isFull(terms.lane(), terms.mode(), held)) {
            return Rule.ALL_HELD;
        }
        if (isBudgetUsedUp(terms.kind(), held)) {
            return Rule.CLASS_BUDGET_EXHAUSTED;
        }
        if ((isSolo(terms.lane()) && !held.isEmpty()) || held.stream().anyMatch(lease -> meets(terms, lease))) {
            return Rule.LADDER_EXHAUSTED;
        }
        if (avoidsSiblings && meetsSibling(terms)) {
            return Rule.LADDER_EXHAUSTED;
        }
        if (world.truth().work().getOrDefault(terms.lane(), 1L) <= 0) {
            return Rule.NO_WORK;
        }
        return isBehindTicket(terms) ? Rule.QUEUED_BEHIND : null;
    }

    private boolean meetsSibling(Terms terms) {
        for (LaneName sibling : world.truth().siblings()) {
            LaneName lane = resolve(sibling);
            boolean isLeased =
                    world.leases().stream().anyMatch(lease -> lease.lane().equals(lane));
            if (!isLeased
                    && (lane.equals(terms.lane())
                            || regionOf(null, lane).meeting(terms.region()).isPresent())) {
                return true;
            }
        }
        return false;
    }

    // ---- what a grant ends

    private Set<Lease> ended(Terms terms, boolean isForced) {
        Set<Lease> ended = new LinkedHashSet<>();
        for (Lease lease : dead()) {
            if (lease.equals(replaced(terms.lane())) || isSolo(lease.lane())) {
                ended.add(lease);
            } else if (!isForced && (isSolo(terms.lane()) || meets(terms, lease))) {
                ended.add(lease);
            }
        }
        if (!isForced) {
            for (Lease lease : dead()) {
                List<Lease> left = without(ended);
                if (isFull(terms.lane(), terms.mode(), left)
                        && isSame(lease.lane(), terms.lane())
                        && competes(terms.mode(), lease.mode(), terms.lane())) {
                    ended.add(lease);
                }
            }
            for (Lease lease : dead()) {
                if (isBudgetUsedUp(terms.kind(), without(ended)) && lease.kind().equals(terms.kind())) {
                    ended.add(lease);
                }
            }
        }
        return ended;
    }

    /** The session's lease under the lane's own name, which a grant would replace. */
    private @Nullable Lease replaced(LaneName lane) {
        for (Lease lease : world.leases()) {
            if (lease.lane().equals(resolve(lane)) && lease.id().session().equals(request.session())) {
                return lease;
            }
        }
        return null;
    }

    private List<Lease> without(Set<Lease> ended) {
        return world.leases().stream().filter(lease -> !ended.contains(lease)).toList();
    }

    // ---- tickets

    private boolean isBehindTicket(Terms terms) {
        List<Request> before = new ArrayList<>();
        for (Ticket ticket : world.tickets()) {
            if (world.ownTicket() != null && ticket.position().compareTo(world.ownTicket()) >= 0) {
                return false;
            }
            if (isDead(ticket) || mineBlock(ticket)) {
                continue;
            }
            for (Request wanted : ticket.requests()) {
                before.add(wanted);
                if (conflicts(terms, wanted, before)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean conflicts(Terms terms, Request wanted, List<Request> before) {
        LaneName lane = wanted.lane();
        boolean roams = lane == null || wanted.orPick();
        if (isSolo(terms.lane()) || (!roams && lane != null && isSolo(lane))) {
            return true;
        }
        Region region = roams
                ? wanted.region()
                : lane == null ? null : terms(wanted, lane).region();
        boolean meets = region != null
                && !wanted.session().equals(request.session())
                && !terms.mode().isCompatibleWith(wanted.mode())
                && region.meeting(terms.region()).isPresent();
        return meets || takesLastPlace(terms, wanted, before) || takesLastOfBudget(terms, wanted, before);
    }

    private boolean takesLastPlace(Terms terms, Request wanted, List<Request> before) {
        LaneName lane = wanted.lane();
        if (lane == null || wanted.orPick()) {
            Set<LaneName> candidates = candidates(wanted);
            if (!candidates.remove(terms.lane()) || !competes(terms.mode(), wanted.mode(), terms.lane())) {
                return false;
            }
            long roamers = before.stream()
                    .filter(other -> (other.lane() == null || other.orPick())
                            && candidates(other).contains(terms.lane())
                            && competes(terms.mode(), other.mode(), terms.lane()))
                    .count();
            long free = candidates.stream()
                    .filter(other -> !isFull(other, wanted.mode(), live()))
                    .count();
            return free < roamers;
        }
        if (!isSame(lane, terms.lane()) || !competes(terms.mode(), wanted.mode(), terms.lane())) {
            return false;
        }
        long demand = before.stream()
                .filter(other -> other.lane() != null
                        && !other.orPick()
                        && isSame(other.lane(), terms.lane())
                        && competes(terms.mode(), other.mode(), terms.lane()))
                .count();
        int capacity = capacity(terms.lane());
        long held = live().stream()
                .filter(lease -> isSame(lease.lane(), terms.lane()) && lease.mode() == Mode.EXCLUSIVE)
                .count();
        return capacity == 1 || held + demand + 1 > capacity;
    }

    private boolean takesLastOfBudget(Terms terms, Request wanted, List<Request> before) {
        Integer budget = budget(terms.kind());
        if (budget == null || budget == 0 || !kindWanted(wanted).equals(terms.kind())) {
            return false;
        }
        long demand = before.stream()
                .filter(other -> kindWanted(other).equals(terms.kind()))
                .count();
        return ofKind(terms.kind(), live()) + demand + 1 > budget;
    }

    private Kind kindWanted(Request wanted) {
        LaneName lane = wanted.lane();
        return lane == null || wanted.orPick()
                ? wanted.kind()
                : terms(wanted, lane).kind();
    }

    private Set<LaneName> candidates(Request wanted) {
        Set<LaneName> candidates = new LinkedHashSet<>();
        for (LaneName lane : world.policy().pickOrder()) {
            if (world.truth().work().getOrDefault(lane, 1L) > 0) {
                candidates.add(lane);
            }
        }
        if (wanted.lane() != null) {
            candidates.add(resolve(wanted.lane()));
        }
        return candidates;
    }

    private boolean mineBlock(Ticket ticket) {
        return live().stream()
                .filter(lease -> lease.id().session().equals(request.session()))
                .anyMatch(lease -> ticket.requests().stream().anyMatch(wanted -> blocks(lease, wanted)));
    }

    private boolean blocks(Lease lease, Request wanted) {
        LaneName lane = wanted.lane();
        boolean roams = lane == null || wanted.orPick();
        if (isSolo(lease.lane()) || (!roams && lane != null && isSolo(lane))) {
            return true;
        }
        Region region = roams
                ? wanted.region()
                : lane == null ? null : terms(wanted, lane).region();
        if (region != null
                && !wanted.session().equals(request.session())
                && !wanted.mode().isCompatibleWith(lease.mode())
                && region.meeting(lease.region()).isPresent()) {
            return true;
        }
        if (roams || lane == null) {
            Set<LaneName> candidates = candidates(wanted);
            return candidates.contains(resolve(lease.lane()))
                    && candidates.stream().allMatch(candidate -> isFull(candidate, wanted.mode(), live()));
        }
        Kind kind = terms(wanted, lane).kind();
        return (isSame(lease.lane(), lane)
                        && competes(wanted.mode(), lease.mode(), lane)
                        && isFull(lane, wanted.mode(), live()))
                || (lease.kind().equals(kind) && isBudgetUsedUp(kind, live()));
    }

    private boolean isDead(Ticket ticket) {
        boolean allGone = true;
        for (Request wanted : ticket.requests()) {
            ProcessIdentity process = wanted.holder().process();
            allGone &= process != null && world.truth().stateOf(process) == ProcessState.GONE;
        }
        return allGone || world.truth().now().microsSince(ticket.waitUntil()) >= 0;
    }

    // ---- the words

    private List<Lease> live() {
        return world.leases().stream().filter(lease -> !isDead(lease)).toList();
    }

    private List<Lease> dead() {
        return world.leases().stream().filter(this::isDead).toList();
    }

    private boolean isDead(Lease lease) {
        long age = world.truth().now().microsSince(lease.freshAt());
        if (age <= lease.graceMillis() * 1_000) {
            return false;
        }
        ProcessIdentity process = lease.holder().process();
        boolean isGone = process != null && world.truth().stateOf(process) == ProcessState.GONE;
        for (ProcessIdentity child : lease.children()) {
            isGone &= world.truth().stateOf(child) == ProcessState.GONE;
        }
        return isGone || age > (lease.ttlMillis() + lease.graceMillis()) * 1_000;
    }

    private Terms terms(Request asked, LaneName name) {
        LaneName lane = resolve(name);
        LanePolicy known = lane(lane);
        Kind kind = asked.kind().isNone() && known != null ? known.kind() : asked.kind();
        return new Terms(lane, kind, regionOf(asked.region(), lane), asked.mode());
    }

    private Region regionOf(@Nullable Region asked, LaneName lane) {
        LanePolicy known = lane(lane);
        if (asked != null) {
            return asked;
        }
        if (known != null && known.region() != null) {
            return known.region();
        }
        return world.policy().unstatedIsUnknown() ? Region.UNKNOWN : Region.NONE;
    }

    private boolean meets(Terms terms, Lease lease) {
        SessionId session = lease.id().session();
        return !session.equals(request.session())
                && !(terms.mode() == Mode.SHARED && lease.mode() == Mode.SHARED)
                && terms.region().meeting(lease.region()).isPresent();
    }

    private boolean isFull(LaneName lane, Mode mode, List<Lease> leases) {
        long held = leases.stream()
                .filter(lease -> isSame(lease.lane(), lane)
                        && competes(mode, lease.mode(), lane)
                        && !(isDead(lease) && lease.equals(replaced(lane))))
                .count();
        return held >= capacity(lane);
    }

    private boolean competes(Mode one, Mode other, LaneName lane) {
        boolean bothShared = one == Mode.SHARED && other == Mode.SHARED;
        boolean bothExclusive = one == Mode.EXCLUSIVE && other == Mode.EXCLUSIVE;
        return capacity(lane) == 1 ? !bothShared : bothExclusive;
    }

    private boolean isBudgetUsedUp(Kind kind, List<Lease> leases) {
        Integer budget = budget(kind);
        return budget != null && ofKind(kind, leases) >= budget;
    }

    private @Nullable Integer budget(Kind kind) {
        return kind.isNone() ? null : world.policy().classBudgets().get(kind);
    }

    private static long ofKind(Kind kind, List<Lease> leases) {
        return leases.stream().filter(lease -> lease.kind().equals(kind)).count();
    }

    private boolean predicatesAdmit() {
        return world.truth().predicates().stream().allMatch(PredicateAnswer::admits);
    }

    private LaneName resolve(LaneName name) {
        return world.policy().aliases().getOrDefault(name, name);
    }

    private boolean isSame(LaneName one, LaneName other) {
        return resolve(one).equals(resolve(other));
    }

    private @Nullable LanePolicy lane(LaneName name) {
        return world.policy().lane(resolve(name));
    }

    private int capacity(LaneName name) {
        LanePolicy known = lane(name);
        return known == null ? 1 : known.capacity();
    }

    private boolean isSolo(LaneName name) {
        LanePolicy known = lane(name);
        return known != null && known.isSolo();
    }

    private static Outcome granted(Rule rule, Terms terms, Set<Lease> ended) {
        return new Outcome(
                rule,
                terms.lane(),
                terms.kind(),
                terms.region(),
                ended.stream().map(Lease::token).collect(Collectors.toSet()));
    }

    private static Outcome refused(Rule rule) {
        return new Outcome(rule, null, null, null, Set.of());
    }
}
