package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * Sets how many tasks of a queue, or of one key of it, may run at once.
 *
 * @param queue the queue
 * @param concurrencyKey the key, or null for the whole queue
 * @param maxConcurrent the limit, or -1 for none
 * @param extras unknown fields
 */
public record Limit(QueueName queue, @Nullable String concurrencyKey, int maxConcurrent, Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Limit {
        Limits.text("concurrencyKey", concurrencyKey == null ? "" : concurrencyKey, Limits.NAME_CHARS);
        Limits.range("maxConcurrent", maxConcurrent, -1, Integer.MAX_VALUE);
    }

    @Override
    public RecordType type() {
        return RecordType.LIMIT;
    }
}
