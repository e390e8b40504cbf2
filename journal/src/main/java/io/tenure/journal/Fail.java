package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * A claimed task failed, if the token is the live one: ready again from a moment on, or dead.
 *
 * @param task the task
 * @param token the claim's token
 * @param reason the worker's words
 * @param retryAtMicros UTC microseconds from which it is ready again, or null: it is dead
 * @param extras unknown fields
 */
public record Fail(
        TaskRef task, Token token, String reason, @Nullable Long retryAtMicros, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Fail {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.FAIL;
    }
}
