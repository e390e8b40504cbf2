package io.tenure.benchmarks;

/** Which records a journal holds. */
public enum Mix {
    /** Nine tenths heartbeats; else grants, releases, and now and then a refusal or an adoption. */
    REALISTIC,

    /** No heartbeat: grants and releases of leases with four globs, a refusal in twenty. */
    WORST_CASE
}
