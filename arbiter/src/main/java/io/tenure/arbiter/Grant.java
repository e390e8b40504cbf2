package io.tenure.arbiter;

import io.tenure.journal.Acquire;
import io.tenure.journal.Extras;
import io.tenure.journal.Judgement;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.region.Region;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request is granted on these terms.
 *
 * @param lane the lane as decided
 * @param kind the kind as decided
 * @param region the region as decided
 * @param ttlMillis the ttl as decided
 * @param graceMillis the grace as decided
 * @param rule the rule that granted
 * @param existing the live lease that the session holds already, exactly if the rule is ALREADY_HELD; nothing is to be
 *     appended for it
 * @param scavenges the dead leases that alone stood in the way, to be ended in the same group before the grant; there may
 *     be more than a frame holds, then end them in groups of their own and ask again
 * @param freeLanes lanes of the pick order that still have room
 * @param passed dead tickets that were passed
 * @param unobserved processes to look at before the grant is final
 */
public record Grant(
        LaneName lane,
        Kind kind,
        Region region,
        long ttlMillis,
        long graceMillis,
        Rule rule,
        @Nullable Lease existing,
        List<DeadLease> scavenges,
        List<LaneName> freeLanes,
        List<PassedTicket> passed,
        Set<ProcessIdentity> unobserved)
        implements Decision {
    /** Copies the collections. */
    public Grant {
        if (!rule.grants() || (rule == Rule.ALREADY_HELD) != (existing != null)) {
            throw new IllegalArgumentException("rule " + rule + " does not go with this grant");
        }
        scavenges = List.copyOf(scavenges);
        freeLanes = List.copyOf(freeLanes);
        passed = List.copyOf(passed);
        unobserved = Set.copyOf(unobserved);
    }

    /** Whether the arbiter chose the lane. */
    public boolean isPicked() {
        return rule == Rule.PICKED;
    }

    /** This grant without tickets that an earlier one of the same union passed already. */
    Grant without(Set<PassedTicket> earlier) {
        if (earlier.isEmpty() || passed.isEmpty()) {
            return this;
        }
        List<PassedTicket> rest =
                passed.stream().filter(ticket -> !earlier.contains(ticket)).toList();
        return new Grant(
                lane, kind, region, ttlMillis, graceMillis, rule, existing, scavenges, freeLanes, rest, unobserved);
    }

    /** The record of this grant; not for one that is held already. */
    public Acquire acquire(Request request, Judgement judgement, @Nullable Position ticket) {
        if (existing != null) {
            throw new IllegalStateException("lease " + existing.id() + " is held already; there is nothing to record");
        }
        return new Acquire(
                request,
                lane,
                kind,
                region,
                ttlMillis,
                graceMillis,
                judgement.observations().now(),
                rule,
                judgement,
                ticket,
                Extras.NONE);
    }

    @Override
    public String sentence() {
        String ended = scavenges.isEmpty()
                ? ""
                : ", after ending " + Words.count(scavenges.size(), "dead lease") + " that stood in the way";
        return switch (rule) {
            case FORCED -> "Lane '" + lane + "' is granted by force" + ended + ".";
            case PICKED -> "Lane '" + lane + "' was picked" + ended + ".";
            case ALREADY_HELD -> "The session holds lane '" + lane + "' already, on the same terms.";
            default -> "Lane '" + lane + "' is granted" + ended + ".";
        };
    }
}
