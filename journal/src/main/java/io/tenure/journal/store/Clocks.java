package io.tenure.journal.store;

import io.tenure.journal.Moment;

/** Reads the clocks; injected, so that tests and simulations own the time. Safe for all threads. */
@FunctionalInterface
public interface Clocks {
    /** The raw wall time and the boot clock, now. */
    Moment now();
}
