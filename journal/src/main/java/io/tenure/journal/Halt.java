package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * An intent: somebody proposes to stop something. Ends nothing; paired with the RELEASE or SCAVENGE that confirms it.
 *
 * @param handle what to stop, opaque to Tenure
 * @param command the proposed command, or null
 * @param lease the lease that it matches, or null
 * @param by who proposes
 * @param run the caller's run
 * @param reason the caller's words
 * @param extras unknown fields
 */
public record Halt(
        String handle,
        @Nullable String command,
        @Nullable LeaseId lease,
        HolderName by,
        @Nullable RunId run,
        String reason,
        Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Halt {
        Limits.text("handle", handle);
        Limits.text("command", command == null ? "" : command);
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.HALT;
    }
}
