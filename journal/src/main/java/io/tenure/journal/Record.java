package io.tenure.journal;

/**
 * One typed event of the log: the closed set of SEMANTICS, section 3. {@link Unknown} keeps what a newer version wrote.
 *
 * <p>All implementations are immutable and check the sizes of their fields.
 */
@SuppressWarnings("JavaLangClash") // the word of the field; whoever needs it imports it
public sealed interface Record
        permits Acquire,
                Release,
                Heartbeat,
                Adopt,
                Scavenge,
                Spawn,
                Halt,
                Refuse,
                Withdraw,
                Enqueue,
                Claim,
                Extend,
                Complete,
                Fail,
                Requeue,
                Cancel,
                Redrive,
                Purge,
                Limit,
                Config,
                Checkpoint,
                Recover,
                Note,
                Unknown {
    /** The type under which the record is written. */
    RecordType type();

    /** The fields that this version does not know; never null. */
    Extras extras();
}
