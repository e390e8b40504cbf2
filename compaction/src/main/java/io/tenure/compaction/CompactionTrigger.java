package io.tenure.compaction;

import io.tenure.journal.Limits;

/**
 * When compacting is worth it: when the tail since the last checkpoint passes a count or a size.
 *
 * @param maxTailEntries the most entries that a tail may have, at least 1
 * @param maxTailBytes the most bytes that a tail may have, at least 1
 */
public record CompactionTrigger(long maxTailEntries, long maxTailBytes) {
    /** A million entries or 512 MiB: a few seconds of reading at the next start. */
    public static final CompactionTrigger DEFAULT = new CompactionTrigger(1_000_000, 512L * 1_024 * 1_024);

    /** By hand only. */
    public static final CompactionTrigger NEVER = new CompactionTrigger(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Checks that both limits are positive. */
    public CompactionTrigger {
        Limits.range("maxTailEntries", maxTailEntries, 1, Long.MAX_VALUE);
        Limits.range("maxTailBytes", maxTailBytes, 1, Long.MAX_VALUE);
    }

    /** Whether a tail of this many entries and bytes is to be compacted. */
    public boolean isDue(long tailEntries, long tailBytes) {
        return tailEntries > maxTailEntries || tailBytes > maxTailBytes;
    }
}
