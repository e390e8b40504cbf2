package io.tenure.arbiter;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.Counters;
import io.tenure.journal.Judgement;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Lease;
import io.tenure.journal.Mode;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * A generated world: a policy, a state, a request, and the truth about everything outside. States hold whatever a journal
 * may hold, also leases that no ladder would grant beside each other: force and earlier policies make such.
 */
record World(
        Policy policy,
        List<Lease> leases,
        List<Ticket> tickets,
        Observations truth,
        Request request,
        @Nullable Position ownTicket) {
    private static final List<String> LANES = List.of("a", "b", "pool", "solo", "alias", "x");
    private static final List<String> KNOWN = List.of("a", "b", "pool", "solo");
    private static final List<String> SESSIONS = List.of("s1", "s2", "s3");
    private static final List<String> KINDS = List.of("", "", "k", "m");
    private static final List<String> GLOBS = List.of("src/**", "src/a/", "src/*.py", "docs/", "src/a/x.py", "**/x.py");
    private static final List<Long> AGES = List.of(0L, 2_000L, 5_000L, 20_000L, 33_000L, 33_001L, 60_000L);

    static Arbitrary<World> any() {
        return Arbitraries.randomValue(World::random);
    }

    LiveView view() {
        return Fold.from(state());
    }

    State state() {
        long newest =
                leases.stream().mapToLong(lease -> lease.token().value()).max().orElse(0);
        return new State(
                new Position(0, Math.max(2_000, newest)),
                Given.NOW,
                Sha256.ZERO,
                null,
                leases,
                tickets,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Counters.ZERO);
    }

    World withoutTickets() {
        return new World(policy, leases, List.of(), truth, request, null);
    }

    World asking(Request other) {
        return new World(policy, leases, tickets, truth, other, ownTicket);
    }

    /** This world once the request is granted: without what the grant ends, with what it adds at the end. */
    World after(Grant grant) {
        List<Lease> left = new ArrayList<>(leases);
        grant.scavenges().forEach(dead -> left.remove(dead.lease()));
        if (grant.existing() == null) {
            Position granted = state().position().next();
            Judgement judgement = new Judgement(state().position(), null, truth);
            left.add(grant.acquire(request, judgement, null).lease(granted));
        }
        return new World(policy, left, tickets, truth, request, ownTicket);
    }

    /** Decides as the shell does: without a look at any process at first, then again with what the answer asks for. */
    Decision decide() {
        LiveView view = view();
        Rules rules = Rules.of(policy);
        Map<ProcessIdentity, ProcessState> seen = new HashMap<>();
        while (true) {
            Decision decision =
                    Arbiter.arbitrate(request, view, rules, truth.withProcesses(seen), OverlapRule.EXACT, ownTicket);
            if (decision.isFinal()) {
                return decision;
            }
            for (ProcessIdentity process : decision.unobserved()) {
                if (seen.put(process, truth.stateOf(process)) != null) {
                    throw new AssertionError("asked twice for " + process);
                }
            }
        }
    }

    /** Decides after a look at every process. */
    Decision decideKnowingAll() {
        return Arbiter.arbitrate(request, view(), Rules.of(policy), truth, OverlapRule.EXACT, ownTicket);
    }

    private static World random(Random random) {
        Map<Object, Lease> leases = new LinkedHashMap<>();
        int size = random.nextInt(8);
        for (int i = 0; i < size; i++) {
            Lease lease = ask(random)
                    .on(one(random, LANES))
                    .lasting(random.nextInt(4) == 0 ? 10_000 : 0, random.nextInt(4) == 0 ? 0 : 3_000)
                    .lease(i + 1L, one(random, AGES));
            leases.put(lease.id(), lease);
        }
        List<Ticket> tickets = new ArrayList<>();
        int waiting = Math.max(0, random.nextInt(6) - 2);
        for (int i = 0; i < waiting; i++) {
            List<Request> requests = new ArrayList<>(List.of(ask(random).request()));
            if (random.nextInt(4) == 0) {
                requests.add(ask(random).request());
            }
            long leftMicros = random.nextInt(5) == 0 ? 0 : 60_000_000;
            tickets.add(new Ticket(new Position(0, 1_001 + i), requests, Given.NOW, Given.NOW.plusMicros(leftMicros)));
        }
        Position own = tickets.isEmpty() || random.nextBoolean()
                ? null
                : tickets.get(random.nextInt(tickets.size())).position();
        Ask ask = ask(random).forced(random.nextInt(12) == 0);
        return new World(policy(random), List.copyOf(leases.values()), tickets, truth(random), ask.request(), own);
    }

    private static Ask ask(Random random) {
        Ask ask = Ask.lane(one(random, LANES), one(random, SESSIONS))
                .kind(one(random, KINDS))
                .touching(region(random))
                .mode(random.nextInt(4) == 0 ? Mode.SHARED : Mode.EXCLUSIVE)
                .orPick(random.nextInt(5) == 0);
        if (random.nextInt(4) == 0) {
            ask = ask.on(null);
        }
        return random.nextBoolean()
                ? ask
                : random.nextInt(3) == 0 ? ask.bound(process(random), process(random)) : ask.bound(process(random));
    }

    private static @Nullable Region region(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> null;
            case 3 -> Region.NONE;
            case 4 -> random.nextInt(3) == 0 ? Region.UNKNOWN : Region.NONE;
            case 5 -> Region.ofGlobs(List.of(one(random, GLOBS), one(random, GLOBS)));
            default -> Region.ofGlobs(List.of(one(random, GLOBS)));
        };
    }

    private static ProcessIdentity process(Random random) {
        int pid = 1 + random.nextInt(5);
        return pid == 5 ? Given.process(pid, Given.EARLIER_BOOT) : Given.process(pid);
    }

    private static Policy policy(Random random) {
        List<LanePolicy> lanes = new ArrayList<>();
        for (String lane : KNOWN) {
            boolean isSolo = lane.equals("solo") && random.nextInt(3) == 0;
            lanes.add(new LanePolicy(
                    new LaneName(lane),
                    isSolo,
                    lane.equals("pool") ? 1 + random.nextInt(3) : 1,
                    Kind.of(one(random, KINDS)),
                    region(random)));
        }
        List<LaneName> pickOrder = new ArrayList<>();
        for (String lane : KNOWN) {
            if (random.nextBoolean()) {
                pickOrder.add(random.nextInt(pickOrder.size() + 1), new LaneName(lane));
            }
        }
        Map<Kind, Integer> budgets =
                random.nextBoolean() ? Map.of() : Map.of(Kind.of("K"), random.nextInt(3), Kind.of("m"), 2);
        return new Policy(
                lanes,
                Map.of(new LaneName("alias"), new LaneName("a")),
                random.nextBoolean(),
                pickOrder,
                budgets,
                random.nextInt(5) == 0,
                Ask.TTL_MILLIS,
                AdoptionRule.ANY,
                1_000);
    }

    private static Observations truth(Random random) {
        Map<ProcessIdentity, ProcessState> processes = new HashMap<>();
        for (long pid = 1; pid <= 4; pid++) {
            processes.put(Given.process(pid), one(random, List.of(ProcessState.values())));
        }
        processes.put(
                Given.process(5, Given.EARLIER_BOOT), one(random, List.of(ProcessState.GONE, ProcessState.UNKNOWN)));
        Map<LaneName, Long> work = new HashMap<>();
        Map<LaneName, Long> ranks = new HashMap<>();
        for (String lane : KNOWN) {
            if (random.nextInt(6) == 0) {
                work.put(new LaneName(lane), (long) random.nextInt(2));
            }
            if (random.nextInt(6) == 0) {
                ranks.put(new LaneName(lane), (long) random.nextInt(3));
            }
        }
        Set<LaneName> siblings = random.nextInt(4) == 0 ? Set.of(new LaneName(one(random, LANES))) : Set.of();
        return new Observations(
                Given.NOW,
                processes,
                work,
                siblings,
                ranks,
                List.of(new PredicateAnswer("p", random.nextInt(10) != 0, "")));
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
