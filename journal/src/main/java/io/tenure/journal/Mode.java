package io.tenure.journal;

/** How a lease shares its lane and region with others (Gray's lock modes): only SHARED with SHARED is compatible. */
public enum Mode {
    /** Alone; the default. */
    EXCLUSIVE,
    /** Together with other shared ones. */
    SHARED;

    /** Whether leases of the two modes may overlap. */
    public boolean isCompatibleWith(Mode other) {
        return this == SHARED && other == SHARED;
    }
}
