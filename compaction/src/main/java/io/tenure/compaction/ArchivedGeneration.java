package io.tenure.compaction;

import io.tenure.journal.Limits;

/**
 * A sealed generation in the archive, as far as retention needs to know it.
 *
 * @param number its number; a later generation has a larger one
 * @param sealedAtUtcMicros when its successor took over, in UTC microseconds
 */
public record ArchivedGeneration(long number, long sealedAtUtcMicros) {
    /** Checks that the number is not negative. */
    public ArchivedGeneration {
        Limits.range("number", number, 0, Long.MAX_VALUE);
    }
}
