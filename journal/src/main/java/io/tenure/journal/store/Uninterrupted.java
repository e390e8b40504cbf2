package io.tenure.journal.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that an interrupt of the thread must not break: an interrupt closes a channel that is in use. The work
 * starts again if that happens, so it must open what it uses, and the interrupt is kept for the caller.
 */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Work on files. */
    interface Work<T> {
        /** Does it, from the start. */
        T run() throws IOException;
    }

    /** Does the work, as often as an interrupt breaks it. */
    static <T> T call(Work<T> work) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.run();
                } catch (ClosedByInterruptException e) {
                    wasInterrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
