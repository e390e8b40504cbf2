package io.tenure.journal;

/** What an observer can certainly say of a process. */
public enum ProcessState {
    /** It runs, or runs as far as one can see. */
    ALIVE,
    /** It certainly does not exist any more. */
    GONE,
    /** Another machine, another namespace, another user's invisible process, or any doubt. */
    UNKNOWN
}
