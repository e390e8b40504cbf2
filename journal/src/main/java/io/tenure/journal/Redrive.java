package io.tenure.journal;

/**
 * A dead task is made ready again, its attempts forgotten.
 *
 * @param task the task
 * @param reason why
 * @param extras unknown fields
 */
public record Redrive(TaskRef task, String reason, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Redrive {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.REDRIVE;
    }
}
