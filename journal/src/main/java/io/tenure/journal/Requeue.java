package io.tenure.journal;

/**
 * A claimed task goes back to ready, if the token is the live one: given back without blame, or taken back from an expired claim.
 *
 * @param task the task
 * @param token the claim's token
 * @param blames whether the attempt stays counted, as for an expired claim
 * @param notBeforeMicros UTC microseconds before which it is not claimed, 0 for at once
 * @param reason why
 * @param extras unknown fields
 */
public record Requeue(TaskRef task, Token token, boolean blames, long notBeforeMicros, String reason, Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Requeue {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.REQUEUE;
    }
}
