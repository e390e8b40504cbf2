package io.tenure.arbiter;

import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Policy;
import io.tenure.journal.Request;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy prepared for deciding: every look-up is hashed. Immutable and safe for all threads; preparing costs O(policy),
 * so prepare once for each policy in force and keep the result.
 */
public final class Rules {
    private final Policy policy;
    private final Map<LaneName, LanePolicy> lanes;
    private final Map<LaneName, List<LaneName>> namesOfLane;
    private final List<LaneName> soloNames;

    private Rules(Policy policy) {
        this.policy = policy;
        this.lanes = policy.lanesByName();
        this.namesOfLane = new HashMap<>();
        policy.aliases().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(alias -> namesOfLane
                        .computeIfAbsent(alias.getValue(), lane -> new ArrayList<>(List.of(lane)))
                        .add(alias.getKey()));
        namesOfLane.replaceAll((lane, names) -> List.copyOf(names));
        List<LaneName> solo = new ArrayList<>();
        for (LanePolicy lane : policy.lanes()) {
            if (lane.isSolo()) {
                solo.addAll(namesOf(lane.name()));
            }
        }
        this.soloNames = List.copyOf(solo);
    }

    /** The rules of a policy. */
    public static Rules of(Policy policy) {
        return new Rules(policy);
    }

    /** The policy that was prepared. */
    public Policy policy() {
        return policy;
    }

    /** The lane behind an alias, in the spelling of the taxonomy where it is known. */
    LaneName resolve(LaneName name) {
        LaneName lane = policy.resolve(name);
        LanePolicy known = lanes.get(lane);
        return known == null ? lane : known.name();
    }

    /** Every name under which leases of a resolved lane may be live: its own, then its aliases. */
    List<LaneName> namesOf(LaneName lane) {
        List<LaneName> names = namesOfLane.get(lane);
        return names == null ? List.of(lane) : names;
    }

    /** The names of all solo lanes. */
    List<LaneName> soloNames() {
        return soloNames;
    }

    boolean isKnown(LaneName lane) {
        return lanes.containsKey(lane);
    }

    boolean isSolo(LaneName lane) {
        LanePolicy known = lanes.get(lane);
        return known != null && known.isSolo();
    }

    int capacity(LaneName lane) {
        LanePolicy known = lanes.get(lane);
        return known == null ? 1 : known.capacity();
    }

    /** The most live leases of a kind, or {@link Integer#MAX_VALUE} without limit. */
    int budget(Kind kind) {
        return kind.isNone() ? Integer.MAX_VALUE : policy.classBudgets().getOrDefault(kind, Integer.MAX_VALUE);
    }

    /** The lane's own region, or the policy's default. */
    Region regionOf(LaneName lane) {
        LanePolicy known = lanes.get(lane);
        if (known != null && known.region() != null) {
            return known.region();
        }
        return policy.unstatedIsUnknown() ? Region.UNKNOWN : Region.NONE;
    }

    /** What a request asks for on a resolved lane, with everything that it left open filled in. */
    Terms terms(Request request, LaneName lane) {
        LanePolicy known = lanes.get(lane);
        Kind kind = request.kind().isNone() && known != null ? known.kind() : request.kind();
        Region region = request.region();
        long ttlMillis = request.ttlMillis() == 0 ? policy.defaultTtlMillis() : request.ttlMillis();
        long graceMillis = request.graceMillis() == Request.DEFAULT_GRACE
                ? Policy.defaultGraceMillis(ttlMillis)
                : request.graceMillis();
        return new Terms(lane, kind, region == null ? regionOf(lane) : region, request.mode(), ttlMillis, graceMillis);
    }
}
