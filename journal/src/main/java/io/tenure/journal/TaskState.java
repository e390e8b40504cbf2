package io.tenure.journal;

/** The states of a task. */
public enum TaskState {
    /** Waits to be claimed. */
    READY,
    /** Claimed by a worker. */
    RUNNING,
    /** Done. */
    COMPLETED,
    /** All attempts failed. */
    DEAD,
    /** Called off while queued. */
    CANCELLED
}
