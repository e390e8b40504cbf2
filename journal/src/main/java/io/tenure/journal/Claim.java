package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * A worker takes a ready task: a lease on it, under the token of this record's position; counts as an attempt.
 *
 * @param task the task
 * @param holder the worker
 * @param ttlMillis how long it lives without an extension
 * @param graceMillis how much longer doubt keeps it alive
 * @param lease the lane lease that shares its life, or null
 * @param at when it was taken
 * @param extras unknown fields
 */
public record Claim(
        TaskRef task,
        Holder holder,
        long ttlMillis,
        long graceMillis,
        @Nullable LeaseId lease,
        Moment at,
        Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Claim {
        Limits.range("ttlMillis", ttlMillis, 1, Limits.DURATION_MILLIS);
        Limits.range("graceMillis", graceMillis, 0, Limits.DURATION_MILLIS);
    }

    @Override
    public RecordType type() {
        return RecordType.CLAIM;
    }
}
