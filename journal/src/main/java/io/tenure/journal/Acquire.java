package io.tenure.journal;

import io.tenure.journal.region.Region;
import org.jspecify.annotations.Nullable;

/**
 * A grant: adds a lease at the end of the order. Carries the request as asked and the terms as decided.
 *
 * @param request what was asked
 * @param lane the lane as decided
 * @param kind the kind as decided
 * @param region the region as decided
 * @param ttlMillis the ttl as decided
 * @param graceMillis the grace as decided
 * @param acquiredAt when it was granted
 * @param rule the rule that granted
 * @param judgement the inputs of the decision, or null for an import
 * @param ticket the ticket that it serves, or null
 * @param extras unknown fields
 */
public record Acquire(
        Request request,
        LaneName lane,
        Kind kind,
        Region region,
        long ttlMillis,
        long graceMillis,
        Moment acquiredAt,
        Rule rule,
        @Nullable Judgement judgement,
        @Nullable Position ticket,
        Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Acquire {
        Limits.range("ttlMillis", ttlMillis, 1, Limits.DURATION_MILLIS);
        Limits.range("graceMillis", graceMillis, 0, Limits.DURATION_MILLIS);
        if (!rule.grants()) {
            throw new InvalidFieldException("rule", "is " + rule + ", which does not grant");
        }
    }

    @Override
    public RecordType type() {
        return RecordType.ACQUIRE;
    }

    /** The identity of the granted lease. */
    public LeaseId leaseId() {
        return new LeaseId(lane, request.session());
    }

    /** The granted lease; its token is that of the position of this record. */
    public Lease lease(Position position) {
        return new Lease(
                leaseId(),
                Token.of(position),
                request.holder(),
                kind,
                region,
                request.mode(),
                ttlMillis,
                graceMillis,
                request.run(),
                request.children(),
                acquiredAt,
                null,
                request.reason(),
                extras);
    }
}
