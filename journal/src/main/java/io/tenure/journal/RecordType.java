package io.tenure.journal;

/** The types of records of this version, as they are named in the log. */
public enum RecordType {
    /** See {@link Acquire}. */
    ACQUIRE,
    /** See {@link Release}. */
    RELEASE,
    /** See {@link Heartbeat}. */
    HEARTBEAT,
    /** See {@link Adopt}. */
    ADOPT,
    /** See {@link Scavenge}. */
    SCAVENGE,
    /** See {@link Spawn}. */
    SPAWN,
    /** See {@link Halt}. */
    HALT,
    /** See {@link Refuse}. */
    REFUSE,
    /** See {@link Withdraw}. */
    WITHDRAW,
    /** See {@link Enqueue}. */
    ENQUEUE,
    /** See {@link Claim}. */
    CLAIM,
    /** See {@link Extend}. */
    EXTEND,
    /** See {@link Complete}. */
    COMPLETE,
    /** See {@link Fail}. */
    FAIL,
    /** See {@link Requeue}. */
    REQUEUE,
    /** See {@link Cancel}. */
    CANCEL,
    /** See {@link Redrive}. */
    REDRIVE,
    /** See {@link Purge}. */
    PURGE,
    /** See {@link Limit}. */
    LIMIT,
    /** See {@link Config}. */
    CONFIG,
    /** See {@link Checkpoint}. */
    CHECKPOINT,
    /** See {@link Recover}. */
    RECOVER,
    /** See {@link Note}. */
    NOTE,
    /** See {@link Unknown}: a type of a newer version or of a foreign journal. */
    UNKNOWN
}
