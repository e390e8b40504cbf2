package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * A worker's live hold on a running task: a lease on the task.
 *
 * @param token its fencing token
 * @param holder the worker
 * @param ttlMillis how long it lives without an extension
 * @param graceMillis how much longer doubt keeps it alive
 * @param lease the lane lease that shares its life, or null
 * @param claimedAt when it was taken
 * @param extendedAt the newest extension, or null before the first
 */
public record ClaimHold(
        Token token,
        Holder holder,
        long ttlMillis,
        long graceMillis,
        @Nullable LeaseId lease,
        Moment claimedAt,
        @Nullable Moment extendedAt) {
    /** The moment from which its age counts. */
    public Moment freshAt() {
        return extendedAt != null ? extendedAt : claimedAt;
    }

    /** This hold after an extension. */
    public ClaimHold extended(Moment at) {
        return new ClaimHold(token, holder, ttlMillis, graceMillis, lease, claimedAt, at);
    }
}
