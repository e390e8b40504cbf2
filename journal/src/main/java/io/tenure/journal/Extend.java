package io.tenure.journal;

/**
 * A claim's sign of life.
 *
 * @param task the task
 * @param token the claim's token
 * @param at the moment
 * @param extras unknown fields
 */
public record Extend(TaskRef task, Token token, Moment at, Extras extras) implements Record {
    @Override
    public RecordType type() {
        return RecordType.EXTEND;
    }
}
