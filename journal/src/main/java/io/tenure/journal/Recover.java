package io.tenure.journal;

/**
 * The journal is continued after a loss, in a new epoch.
 *
 * @param lastKept the last position that was kept
 * @param lastKnown the last position that is known to have been acknowledged, lost or not
 * @param cause what happened, in words
 * @param extras unknown fields
 */
public record Recover(Position lastKept, Position lastKnown, String cause, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Recover {
        Limits.text("cause", cause);
    }

    @Override
    public RecordType type() {
        return RecordType.RECOVER;
    }
}
