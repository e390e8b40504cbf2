package io.tenure.benchmarks;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Blocker;
import io.tenure.journal.BootId;
import io.tenure.journal.Extras;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Judgement;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the users of one journal do, record by record: they take lanes, hold them for a while with heartbeats, give them
 * back, are refused, take over. Some lanes are far more in demand than others, and some holders beat far more often.
 * Regions of different lanes are disjoint. The same seed gives the same records.
 *
 * <p>Every record fits the state that the ones before it led to, provided that it stands at the position for which it was
 * asked.
 */
final class Workload {
    private static final BootId BOOT = new BootId(0x0d5c_7a3e_91b2_4f60L, 0x8a1b_33c4_55d6_77e8L);
    private static final long TTL_MILLIS = 3_600_000;
    private static final int HEARTBEATS_IN_1000 = 900;
    private static final int REFUSALS_IN_1000 = 8;
    private static final int ADOPTIONS_IN_1000 = 2;
    private static final int GLOBS_OF_WORST_CASE = 4;

    private final Mix mix;
    private final int liveLeases;
    private final SplittableRandom random;
    private final Skew skew;
    private final List<Live> live = new ArrayList<>();
    private final boolean[] isHeld;

    /** A lease that the journal knows. */
    private record Live(LeaseId id, Token token, Holder holder, Request request, int lane) {}

    /** A workload that keeps about this many leases live. */
    Workload(Mix mix, int liveLeases, long seed) {
        this.mix = mix;
        this.liveLeases = liveLeases;
        this.random = new SplittableRandom(seed);
        this.skew = new Skew(random);
        this.isHeld = new boolean[2 * liveLeases + 1];
    }

    /** How many leases are live. */
    int live() {
        return live.size();
    }

    /** The next record, which will stand at this position and be decided at this moment. */
    Record next(Position position, Moment now) {
        if (live.size() < liveLeases) {
            return acquire(position, now);
        }
        int draw = random.nextInt(1_000);
        if (mix == Mix.WORST_CASE) {
            return draw < 100 ? refuse(position, now) : release(random.nextInt(live.size()));
        }
        if (draw < HEARTBEATS_IN_1000) {
            return beat(now);
        }
        if (draw < HEARTBEATS_IN_1000 + REFUSALS_IN_1000) {
            return refuse(position, now);
        }
        return draw < HEARTBEATS_IN_1000 + REFUSALS_IN_1000 + ADOPTIONS_IN_1000
                ? adopt(position, now)
                : release(random.nextInt(live.size()));
    }

    /** The release of some live lease: in the end everybody goes home. */
    Record end() {
        return release(live.size() - 1);
    }

    private Record beat(Moment now) {
        Live one = live.get(skew.rank(live.size()));
        return new Heartbeat(one.id, one.token, now, null, Extras.NONE);
    }

    private Record acquire(Position position, Moment now) {
        int lane = skew.rank(isHeld.length);
        while (isHeld[lane]) {
            lane = (lane + 1) % isHeld.length;
        }
        isHeld[lane] = true;
        Request request = request(lane);
        Live one = new Live(
                new LeaseId(laneName(lane), request.session()), Token.of(position), request.holder(), request, lane);
        live.add(one);
        return new Acquire(
                request,
                one.id.lane(),
                request.kind(),
                region(lane),
                TTL_MILLIS,
                TTL_MILLIS / 10,
                now,
                Rule.ADMITTED,
                judgement(position, now),
                null,
                Extras.NONE);
    }

    private Record release(int index) {
        Live one = live.get(index);
        live.set(index, live.get(live.size() - 1));
        live.remove(live.size() - 1);
        isHeld[one.lane] = false;
        return new Release(one.id, one.token, one.holder.name(), "", Extras.NONE);
    }

    private Record adopt(Position position, Moment now) {
        int index = random.nextInt(live.size());
        Live one = live.get(index);
        Holder heir = holder();
        live.set(index, new Live(one.id, Token.of(position), heir, one.request, one.lane));
        return new Adopt(one.id, one.token, one.holder.name(), heir, now, "handed over", Extras.NONE);
    }

    private Record refuse(Position position, Moment now) {
        Live one = live.get(skew.rank(live.size()));
        Blocker blocker = new Blocker(one.id.lane(), one.id.session(), one.holder.name(), one.token, false, null);
        return new Refuse(
                List.of(request(one.lane)),
                0,
                null,
                Rule.LANE_HELD,
                List.of(blocker),
                List.of(),
                "Lane '" + one.id.lane() + "' is held by " + one.holder.name() + ".",
                judgement(position, now),
                null,
                Extras.NONE);
    }

    private Request request(int lane) {
        return new Request(
                laneName(lane),
                session(),
                holder(),
                new Kind("build"),
                region(lane),
                Mode.EXCLUSIVE,
                TTL_MILLIS,
                Request.DEFAULT_GRACE,
                null,
                List.of(),
                "nightly",
                false,
                false);
    }

    private SessionId session() {
        return new SessionId(String.format("%016x%016x", random.nextLong(), random.nextLong()));
    }

    private Holder holder() {
        int host = random.nextInt(20);
        ProcessIdentity process = new ProcessIdentity(
                String.format("%032x", 0x5eed_0000L + host),
                BOOT,
                "pid:[4026531836]",
                1_000 + random.nextInt(30_000),
                500_000 + random.nextInt(10_000_000));
        return new Holder(new HolderName("ci@builder-" + host), "builder-" + host, process);
    }

    private static LaneName laneName(int lane) {
        return new LaneName("build-" + lane);
    }

    /** What the work on a lane touches: disjoint from every other lane's. */
    private Region region(int lane) {
        String service = "services/service-" + lane;
        if (mix == Mix.REALISTIC) {
            return Region.ofGlobs(List.of(service + "/", "docs/service-" + lane + "/**/*.md"));
        }
        List<String> globs = new ArrayList<>();
        for (int i = 0; i < GLOBS_OF_WORST_CASE; i++) {
            globs.add(service + "/part-" + i + "/**/*.java");
        }
        return Region.ofGlobs(globs);
    }

    private static Judgement judgement(Position position, Moment now) {
        Position judgedAt = new Position(position.epoch(), position.seq() - 1);
        return new Judgement(judgedAt, null, Observations.at(now));
    }
}
