package io.tenure;

import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;

/** Looks at processes; injected, so that tests and simulations own them. Safe for all threads. */
@FunctionalInterface
public interface ProcessProbe {
    /** What can certainly be said of a recorded process, seen from here and now. Never throws. */
    ProcessState stateOf(ProcessIdentity recorded);
}
