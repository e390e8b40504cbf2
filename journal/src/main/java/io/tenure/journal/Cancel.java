package io.tenure.journal;

/**
 * A queued task is called off; a running one is not touched.
 *
 * @param task the task
 * @param reason why
 * @param extras unknown fields
 */
public record Cancel(TaskRef task, String reason, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Cancel {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.CANCEL;
    }
}
