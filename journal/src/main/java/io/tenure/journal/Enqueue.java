package io.tenure.journal;

/**
 * A task is asked for: makes it ready; a duplicate of a ready one keeps or replaces it, one of a running one makes it ready again when that run ends.
 *
 * @param task its identity
 * @param spec what it is to do
 * @param onDuplicate what happens to a ready one of the same id
 * @param extras unknown fields
 */
public record Enqueue(TaskRef task, TaskSpec spec, OnDuplicate onDuplicate, Extras extras) implements Record {
    @Override
    public RecordType type() {
        return RecordType.ENQUEUE;
    }
}
