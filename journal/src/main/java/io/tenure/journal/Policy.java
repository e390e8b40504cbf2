package io.tenure.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules under which the arbiter decides; in the journal as CONFIG, so that each decision is judged by the policy of
 * its time and two processes cannot decide under different ones.
 *
 * @param lanes the taxonomy
 * @param aliases other names of lanes: alias to lane
 * @param isClosed whether a lane that is not in the taxonomy is refused
 * @param pickOrder the lanes that auto-pick walks
 * @param classBudgets most live leases by kind; 0 admits none, an absent kind has no limit
 * @param unstatedIsUnknown whether a request without region, on a lane without one, touches everything instead of nothing
 * @param defaultTtlMillis the ttl of a request that names none
 * @param adoption when a lease may change hands
 * @param intentAgeMillis after how long an unconfirmed SPAWN or HALT ages out
 */
public record Policy(
        List<LanePolicy> lanes,
        Map<LaneName, LaneName> aliases,
        boolean isClosed,
        List<LaneName> pickOrder,
        Map<Kind, Integer> classBudgets,
        boolean unstatedIsUnknown,
        long defaultTtlMillis,
        AdoptionRule adoption,
        long intentAgeMillis) {
    /** An open taxonomy without any lane, ttl 30 s, intents age out after a day. */
    public static final Policy OPEN = new Policy(
            List.of(), Map.of(), false, List.of(), Map.of(), false, 30_000, AdoptionRule.ANY, 24 * 60 * 60 * 1_000L);

    /** Most lanes, aliases or budgets. */
    public static final int MAX_LANES = 1_000;

    /** Checks that names are unique and that aliases and the pick order name known lanes. */
    public Policy {
        Limits.count("lanes", lanes.size(), MAX_LANES);
        Limits.count("aliases", aliases.size(), MAX_LANES);
        Limits.count("pickOrder", pickOrder.size(), MAX_LANES);
        Limits.count("classBudgets", classBudgets.size(), MAX_LANES);
        Limits.range("defaultTtlMillis", defaultTtlMillis, 1, Limits.DURATION_MILLIS);
        Limits.range("intentAgeMillis", intentAgeMillis, 0, Limits.DURATION_MILLIS);
        Set<LaneName> known = new HashSet<>();
        for (LanePolicy lane : lanes) {
            if (!known.add(lane.name())) {
                throw new InvalidFieldException(
                        "lanes", "names '" + lane.name() + "' twice; names are compared without case");
            }
        }
        aliases.forEach((alias, lane) -> {
            if (known.contains(alias) || !known.contains(lane)) {
                throw new InvalidFieldException(
                        "aliases", "maps '" + alias + "' to '" + lane + "'; map a new name to a lane of the taxonomy");
            }
        });
        for (LaneName lane : pickOrder) {
            if (!known.contains(lane)) {
                throw new InvalidFieldException("pickOrder", "names '" + lane + "', which is not in lanes");
            }
        }
        classBudgets.forEach((kind, most) -> Limits.range("classBudgets." + kind, most, 0, 1_000_000));
        lanes = List.copyOf(lanes);
        aliases = Map.copyOf(aliases);
        pickOrder = List.copyOf(pickOrder);
        classBudgets = Map.copyOf(classBudgets);
    }

    /** The grace that goes with a ttl when nobody says: a tenth of it. */
    public static long defaultGraceMillis(long ttlMillis) {
        return ttlMillis / 10;
    }

    /** The lane's name behind aliases. */
    public LaneName resolve(LaneName name) {
        return aliases.getOrDefault(name, name);
    }

    /** The lanes by name, for those who look up often. */
    public Map<LaneName, LanePolicy> lanesByName() {
        Map<LaneName, LanePolicy> byName = new HashMap<>();
        lanes.forEach(lane -> byName.put(lane.name(), lane));
        return byName;
    }

    /** What the taxonomy says of a lane, or null. O(lanes); aliases are not followed. */
    public @Nullable LanePolicy lane(LaneName name) {
        for (LanePolicy lane : lanes) {
            if (lane.name().equals(name)) {
                return lane;
            }
        }
        return null;
    }
}
