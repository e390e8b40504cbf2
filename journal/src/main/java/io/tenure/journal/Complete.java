package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * A claimed task is done, if the token is the live one.
 *
 * @param task the task
 * @param token the claim's token
 * @param result the worker's result, or null
 * @param extras unknown fields
 */
public record Complete(TaskRef task, Token token, @Nullable String result, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Complete {
        Limits.text("result", result == null ? "" : result, Limits.PAYLOAD_CHARS);
    }

    @Override
    public RecordType type() {
        return RecordType.COMPLETE;
    }
}
