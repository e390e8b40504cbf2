package io.tenure.arbiter;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.BootId;
import io.tenure.journal.Counters;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.PredicateAnswer;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Request;
import io.tenure.journal.Sha256;
import io.tenure.journal.Ticket;
import io.tenure.journal.region.OverlapRule;
import io.tenure.journal.region.Region;
import io.tenure.replay.Fold;
import io.tenure.replay.LiveView;
import io.tenure.replay.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A state, a policy and observations, set up step by step. */
final class Given {
    static final BootId BOOT = new BootId(1, 1);
    static final BootId EARLIER_BOOT = new BootId(1, 2);
    static final long UPTIME_MICROS = 1_000_000L * 3_600 * 24;
    static final Moment NOW = new Moment(1_800_000_000_000_000L, BOOT, UPTIME_MICROS);

    private final List<LanePolicy> lanes = new ArrayList<>();
    private final Map<LaneName, LaneName> aliases = new HashMap<>();
    private final List<LaneName> pickOrder = new ArrayList<>();
    private final Map<Kind, Integer> budgets = new HashMap<>();
    private final List<Lease> leases = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private final Map<ProcessIdentity, ProcessState> processes = new HashMap<>();
    private final Map<LaneName, Long> work = new HashMap<>();
    private final Map<LaneName, Long> ranks = new HashMap<>();
    private final Set<LaneName> siblings = new HashSet<>();
    private final List<PredicateAnswer> predicates = new ArrayList<>();
    private boolean isClosed;
    private boolean unstatedIsUnknown;

    /** A process of the present boot. */
    static ProcessIdentity process(long pid) {
        return process(pid, BOOT);
    }

    static ProcessIdentity process(long pid, BootId boot) {
        return new ProcessIdentity("machine", boot, "pid:[1]", pid, 100 + pid);
    }

    Given lane(String name, String... globs) {
        return lane(name, 1, "", globs);
    }

    Given lane(String name, int capacity, String kind, String... globs) {
        lanes.add(new LanePolicy(
                new LaneName(name),
                false,
                capacity,
                Kind.of(kind),
                globs.length == 0 ? null : Region.ofGlobs(Arrays.asList(globs))));
        return this;
    }

    Given solo(String name) {
        lanes.add(new LanePolicy(new LaneName(name), true, 1, Kind.NONE, null));
        return this;
    }

    Given alias(String alias, String lane) {
        aliases.put(new LaneName(alias), new LaneName(lane));
        return this;
    }

    Given pickOrder(String... names) {
        Stream.of(names).map(LaneName::new).forEach(pickOrder::add);
        return this;
    }

    Given budget(String kind, int most) {
        budgets.put(Kind.of(kind), most);
        return this;
    }

    Given closed() {
        isClosed = true;
        return this;
    }

    Given unstatedIsUnknown() {
        unstatedIsUnknown = true;
        return this;
    }

    /** A lease that is certainly alive: just granted. */
    Given held(Ask ask) {
        return held(ask, 0);
    }

    Given held(Ask ask, long ageMillis) {
        leases.add(ask.lease(leases.size() + 1L, ageMillis));
        return this;
    }

    /** A lease whose ttl and grace are over. */
    Given dead(Ask ask) {
        return held(ask, Ask.TTL_MILLIS + Ask.GRACE_MILLIS + 1);
    }

    /** A ticket that waits for another minute; the first one stands at position 1001. */
    Given waiting(Ask... asks) {
        return waiting(60_000, asks);
    }

    Given waiting(long leftMillis, Ask... asks) {
        Position position = new Position(0, 1_001 + tickets.size());
        List<Request> requests = Stream.of(asks).map(Ask::request).toList();
        tickets.add(new Ticket(position, requests, NOW.plusMicros(-1_000), NOW.plusMicros(leftMillis * 1_000)));
        return this;
    }

    Given seen(ProcessIdentity process, ProcessState state) {
        processes.put(process, state);
        return this;
    }

    Given work(String lane, long count) {
        work.put(new LaneName(lane), count);
        return this;
    }

    Given rank(String lane, long rank) {
        ranks.put(new LaneName(lane), rank);
        return this;
    }

    Given sibling(String lane) {
        siblings.add(new LaneName(lane));
        return this;
    }

    Given predicate(String name, boolean admits, String reason) {
        predicates.add(new PredicateAnswer(name, admits, reason));
        return this;
    }

    Policy policy() {
        return new Policy(
                lanes,
                aliases,
                isClosed,
                pickOrder,
                budgets,
                unstatedIsUnknown,
                Ask.TTL_MILLIS,
                AdoptionRule.ANY,
                1_000);
    }

    LiveView view() {
        return Fold.from(new State(
                new Position(0, 2_000),
                NOW,
                Sha256.ZERO,
                null,
                leases,
                tickets,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Counters.ZERO));
    }

    Observations observations() {
        return new Observations(NOW, processes, work, siblings, ranks, predicates);
    }

    Decision decide(Ask ask) {
        return decide(ask, null);
    }

    Decision decide(Ask ask, @Nullable Position ownTicket) {
        return Arbiter.arbitrate(
                ask.request(), view(), Rules.of(policy()), observations(), OverlapRule.EXACT, ownTicket);
    }

    UnionDecision decideAll(Ask... asks) {
        return Arbiter.arbitrateAll(
                Stream.of(asks).map(Ask::request).toList(),
                view(),
                Rules.of(policy()),
                observations(),
                OverlapRule.EXACT,
                null);
    }

    Grant granted(Ask ask) {
        Decision decision = decide(ask);
        if (decision instanceof Grant grant) {
            return grant;
        }
        throw new AssertionError("expected a grant, but: " + decision.rule() + ": " + decision.sentence());
    }

    Refusal refused(Ask ask) {
        Decision decision = decide(ask);
        if (decision instanceof Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("expected a refusal, but: " + decision.rule() + ": " + decision.sentence());
    }
}
