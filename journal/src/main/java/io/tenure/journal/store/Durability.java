package io.tenure.journal.store;

/** What an acknowledged entry survives. */
public enum Durability {
    /** The death of every process: the entry is in the operating system's page cache. The default. */
    PROCESS_CRASH,
    /** The loss of power: the entry was forced to the device before it was acknowledged. */
    POWER_LOSS
}
