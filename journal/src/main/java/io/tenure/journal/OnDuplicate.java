package io.tenure.journal;

/** What an enqueue does when a ready task of the same id exists. */
public enum OnDuplicate {
    /** Leaves the ready task as it is. */
    KEEP,
    /** Replaces the ready task's payload. */
    REPLACE
}
