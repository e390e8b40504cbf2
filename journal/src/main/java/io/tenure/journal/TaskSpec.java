package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * What a task is to do, as enqueued.
 *
 * @param taskType the handler's type
 * @param args the canonical JSON text of the arguments
 * @param priority higher goes first
 * @param maxAttempts how often it may be claimed before it is dead
 * @param notBeforeMicros UTC microseconds before which it is not claimed; 0 for at once
 * @param concurrencyKey tasks of one key share a limit, or null
 * @param metadata opaque, kept verbatim, or null
 * @param caller who asked, or null
 * @param enqueuedBy the role frozen at enqueue, or null
 */
public record TaskSpec(
        String taskType,
        String args,
        int priority,
        int maxAttempts,
        long notBeforeMicros,
        @Nullable String concurrencyKey,
        @Nullable String metadata,
        @Nullable String caller,
        @Nullable Role enqueuedBy) {
    /** The number of attempts when nobody says. */
    public static final int DEFAULT_MAX_ATTEMPTS = 3;

    /** Checks sizes and ranges. */
    public TaskSpec {
        Limits.name("taskType", taskType);
        Limits.text("args", args, Limits.PAYLOAD_CHARS);
        Limits.range("maxAttempts", maxAttempts, 1, 1_000_000);
        Limits.text("concurrencyKey", concurrencyKey == null ? "" : concurrencyKey, Limits.NAME_CHARS);
        Limits.text("metadata", metadata == null ? "" : metadata, Limits.PAYLOAD_CHARS);
        Limits.text("caller", caller == null ? "" : caller, Limits.NAME_CHARS);
    }
}
