package io.tenure.cli;

/** How a command ends; scripts rely on these numbers. {@code tenure run} ends with the code of its child instead. */
final class ExitCode {
    /** Done, or granted. */
    static final int DONE = 0;

    /** The arbiter, or the state of the lease, said no. */
    static final int REFUSED = 1;

    /** The arguments are wrong, or name several leases where one is meant. */
    static final int USAGE = 2;

    /** The journal is missing, damaged, unreadable or of a newer format. */
    static final int JOURNAL = 3;

    /** The critical section was not free in time. */
    static final int BUSY = 4;

    /** Tenure itself is wrong. */
    static final int INTERNAL = 70;

    /** Interrupted by the user, as shells count it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
