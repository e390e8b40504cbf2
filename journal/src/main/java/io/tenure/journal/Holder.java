package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * Who holds or asks: the owner's name, the host it said it is on, and the process when the hold is bound to one.
 *
 * @param name the owner's name
 * @param host the host's name, for people; empty when unknown
 * @param process the process whose certain death ends the hold, or null when unbound: then only time can end it
 */
public record Holder(HolderName name, String host, @Nullable ProcessIdentity process) {
    /** Checks the host's size. */
    public Holder {
        Limits.text("host", host, Limits.NAME_CHARS);
    }

    /** Whether the hold is bound to a process. */
    public boolean isBound() {
        return process != null;
    }
}
