package io.tenure.journal;

import io.tenure.journal.region.CaseFolding;

/**
 * A name that people choose and that is compared without regard to case: of a lane, a kind, a queue.
 *
 * <p>The spelling is kept for output; {@link #key()} is what equality, order and indexes use.
 */
public abstract sealed class Name implements Comparable<Name> permits LaneName, Kind, QueueName {
    private final String value;
    private final String key;

    Name(String value) {
        this.value = value;
        this.key = CaseFolding.fold(value);
    }

    /** The name as it was spelled. */
    public final String value() {
        return value;
    }

    /** The case-folded name: two names are the same name exactly if their keys are equal. */
    public final String key() {
        return key;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // a lane never equals a kind of the same spelling
    public final boolean equals(Object other) {
        return this == other || (other != null && other.getClass() == getClass() && ((Name) other).key.equals(key));
    }

    @Override
    public final int hashCode() {
        return key.hashCode();
    }

    @Override
    public final int compareTo(Name other) {
        return key.compareTo(other.key);
    }

    @Override
    public final String toString() {
        return value;
    }
}
