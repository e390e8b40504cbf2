package io.tenure.arbiter;

import io.tenure.journal.Observations;
import io.tenure.journal.QueueName;
import io.tenure.journal.Task;
import io.tenure.replay.LiveView;

/** Which task of a queue a worker takes next. */
public sealed interface TaskChoice {
    /** This one may be claimed now. */
    record Claimable(Task task) implements TaskChoice {}

    /**
     * Tasks are ready, but none may be claimed before this.
     *
     * @param atMicros UTC microseconds of the earliest instant at which that can change by itself: a task's time comes,
     *     or a claim that takes up a limit expires; {@link Long#MAX_VALUE} if only a record can change it
     */
    record Later(long atMicros) implements TaskChoice {}

    /** Nothing is ready; tasks that others run may come back. */
    record Drained() implements TaskChoice {}

    /**
     * Chooses the ready task of the highest priority, then the oldest, whose time has come and whose limits leave room.
     * Limits count every running task of the state, also one whose claim has expired, so that a permit comes back exactly
     * when a record says so. O(tasks).
     */
    static TaskChoice next(LiveView view, QueueName queue, Observations observations) {
        return new QueueAtWork(view, queue, observations).next();
    }
}
