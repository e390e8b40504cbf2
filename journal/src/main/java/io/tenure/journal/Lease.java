package io.tenure.journal;

import io.tenure.journal.region.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A holder's time-bound hold on a lane and its region.
 *
 * @param id lane and session
 * @param token the fencing token of the grant or of the last adoption
 * @param holder who holds it
 * @param kind the class of work
 * @param region what the work touches
 * @param mode exclusive or shared
 * @param ttlMillis how long it lives without a beat
 * @param graceMillis how much longer doubt keeps it alive, and how long nothing ends it
 * @param run the caller's run
 * @param children further processes that keep it alive
 * @param acquiredAt when it was granted
 * @param heartbeatAt the newest beat, or null before the first
 * @param reason the caller's words
 * @param extras unknown fields of the granting record
 */
public record Lease(
        LeaseId id,
        Token token,
        Holder holder,
        Kind kind,
        Region region,
        Mode mode,
        long ttlMillis,
        long graceMillis,
        @Nullable RunId run,
        List<ProcessIdentity> children,
        Moment acquiredAt,
        @Nullable Moment heartbeatAt,
        String reason,
        Extras extras)
        implements Fact {
    /** Checks sizes and ranges. */
    public Lease {
        Limits.range("ttlMillis", ttlMillis, 1, Limits.DURATION_MILLIS);
        Limits.range("graceMillis", graceMillis, 0, Limits.DURATION_MILLIS);
        Limits.count("children", children.size(), Limits.CHILDREN);
        Limits.text("reason", reason);
        children = List.copyOf(children);
    }

    /** The lane that is held. */
    public LaneName lane() {
        return id.lane();
    }

    /** The moment from which its age counts: the newest beat, else the grant. */
    public Moment freshAt() {
        return heartbeatAt != null ? heartbeatAt : acquiredAt;
    }

    /** This lease after a beat at {@code at}, which may also replace the children. */
    public Lease beaten(Moment at, @Nullable List<ProcessIdentity> newChildren) {
        return new Lease(
                id,
                token,
                holder,
                kind,
                region,
                mode,
                ttlMillis,
                graceMillis,
                run,
                newChildren != null ? newChildren : children,
                acquiredAt,
                at,
                reason,
                extras);
    }

    /** This lease in the hands of another holder under a new token, beaten at {@code at}. */
    public Lease adopted(Holder newHolder, Token newToken, Moment at) {
        return new Lease(
                id,
                newToken,
                newHolder,
                kind,
                region,
                mode,
                ttlMillis,
                graceMillis,
                run,
                children,
                acquiredAt,
                at,
                reason,
                extras);
    }
}
