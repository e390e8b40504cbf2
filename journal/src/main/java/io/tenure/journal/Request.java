package io.tenure.journal;

import io.tenure.journal.region.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the arbiter.
 *
 * @param lane the lane, or null for whichever fits (auto-pick)
 * @param session the caller's run
 * @param holder who asks
 * @param kind the class of work
 * @param region what the work touches, or null for what the policy says of the lane
 * @param mode exclusive or shared
 * @param ttlMillis the wanted ttl, or 0 for the policy's
 * @param graceMillis the wanted grace, or -1 for the policy's
 * @param run the caller's run id
 * @param children further processes that keep the lease alive
 * @param reason the caller's words
 * @param force grant a named lane past everything but a live solo lane
 * @param orPick if the named lane cannot be had, whichever fits
 */
public record Request(
        @Nullable LaneName lane,
        SessionId session,
        Holder holder,
        Kind kind,
        @Nullable Region region,
        Mode mode,
        long ttlMillis,
        long graceMillis,
        @Nullable RunId run,
        List<ProcessIdentity> children,
        String reason,
        boolean force,
        boolean orPick) {
    /** The policy's grace. */
    public static final long DEFAULT_GRACE = -1;

    /** Checks sizes and ranges. */
    public Request {
        Limits.range("ttlMillis", ttlMillis, 0, Limits.DURATION_MILLIS);
        Limits.range("graceMillis", graceMillis, DEFAULT_GRACE, Limits.DURATION_MILLIS);
        Limits.count("children", children.size(), Limits.CHILDREN);
        Limits.text("reason", reason);
        children = List.copyOf(children);
    }

    /** The least that a request needs: an exclusive hold on a lane, everything else as the policy says. */
    public static Request of(LaneName lane, SessionId session, Holder holder) {
        return new Request(
                lane,
                session,
                holder,
                Kind.NONE,
                null,
                Mode.EXCLUSIVE,
                0,
                DEFAULT_GRACE,
                null,
                List.of(),
                "",
                false,
                false);
    }
}
