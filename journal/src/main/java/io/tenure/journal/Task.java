package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * A task and what became of it.
 *
 * @param ref its identity
 * @param spec what it is to do
 * @param state where it stands
 * @param enqueuedAt the position that put it in its place of the queue: the oldest goes first
 * @param readyAtMicros UTC microseconds before which it is not claimed
 * @param attempts how often it was claimed and counted
 * @param claim the live hold while RUNNING, else null
 * @param again what is to run after this run, because it was enqueued again meanwhile, else null
 * @param outcome the result, or the last failure's words, or null
 * @param endedBy the token of the claim that completed or failed it last, or null
 * @param changedAt the time of the last change
 */
public record Task(
        TaskRef ref,
        TaskSpec spec,
        TaskState state,
        Position enqueuedAt,
        long readyAtMicros,
        int attempts,
        @Nullable ClaimHold claim,
        @Nullable TaskSpec again,
        @Nullable String outcome,
        @Nullable Token endedBy,
        Moment changedAt)
        implements Fact {
    /** Checks that exactly a running task is claimed. */
    public Task {
        if ((state == TaskState.RUNNING) != (claim != null)) {
            throw new InvalidFieldException("claim", "must be present exactly while the task is RUNNING");
        }
    }
}
