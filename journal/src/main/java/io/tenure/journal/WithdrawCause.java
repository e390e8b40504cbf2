package io.tenure.journal;

/** Why a ticket ended without a grant. */
public enum WithdrawCause {
    /** The wait was over. */
    TIMED_OUT,
    /** The waiter gave up. */
    CANCELLED,
    /** The waiter's process is certainly gone, or its wait was over long ago. */
    WAITER_GONE
}
