package io.tenure.journal;

/** Why a lease was ended by somebody else. */
public enum ScavengeCause {
    /** It was not beaten within ttl and grace. */
    TTL_EXPIRED,
    /** Its process and all recorded children are certainly gone. */
    PROCESS_GONE,
    /** An operator said so. */
    OPERATOR
}
