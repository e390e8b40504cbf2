package io.tenure.journal;

/**
 * A task's identity.
 *
 * @param queue its queue
 * @param id its id within the queue
 */
public record TaskRef(QueueName queue, TaskId id) {
    @Override
    public String toString() {
        return queue + "/" + id;
    }
}
